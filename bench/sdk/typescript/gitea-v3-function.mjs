import { connect, issueListIssues } from "gitea-v3";

const client = connect({ baseUrl: "http://localhost" });
for await (const issue of issueListIssues(client, "owner", "repository", { limit: 5 })) console.log(issue);
