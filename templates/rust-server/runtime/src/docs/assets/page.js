// Shows the contract that lies beside this page. Nothing is loaded from elsewhere.
"use strict";

/**
 * A parameter that may be left out is not filled in with its example: together, filters and cursors
 * that were each meant as an example find nothing, or are refused. The row still shows them.
 */
function withoutExample(parameter) {
  if (!parameter || parameter.get("required")) {
    return parameter;
  }
  return parameter.delete("example").delete("examples").deleteIn(["schema", "example"]);
}

const emptyUnlessRequired = {
  statePlugins: {
    spec: {
      wrapSelectors: {
        parameterWithMetaByIdentity: (original) => (state, ...rest) =>
          withoutExample(original(state, ...rest)),
      },
    },
  },
};

const page = SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#page",
  deepLinking: true,
  displayRequestDuration: true,
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [emptyUnlessRequired],
  // Else every page is reported to a service of others.
  validatorUrl: null,
  onComplete() {
    const title = page.specSelectors.specJson().getIn(["info", "title"]);
    if (title) {
      document.title = title;
    }
  },
});
