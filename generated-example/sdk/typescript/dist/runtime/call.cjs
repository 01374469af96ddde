// Managed by oasmith. Do not edit: the next run writes it anew.

"use strict";
/** A call that is made when it is awaited. */
const { perform, understood } = require("./core.cjs");
const { draft } = require("./draft.cjs");
const { ApiError } = require("./errors.cjs");
const { requestId } = require("./notices.cjs");
/**
 * A call: it is made when it is awaited, or when one of its methods is called, and once.
 *
 * `F` names the declared failures: their status and their body.
 */
class Call {
    #core;
    #operation;
    #values;
    #options;
    #made;
    constructor(core, operation, values, options) {
        this.#core = core;
        this.#operation = operation;
        this.#values = values;
        this.#options = options;
    }
    /** The value, with what came with it. */
    withResponse() {
        return (this.#made ??= this.#make(this.#options));
    }
    /** How the call ended, told by its status: nothing is thrown. */
    async result() {
        try {
            return { ok: true, ...(await this.withResponse()) };
        }
        catch (error) {
            const isApi = error instanceof ApiError;
            const { declared, status, body } = (isApi ? error : {});
            return { ok: false, declared, status, body, error };
        }
    }
    /**
     * The same, for what has another entity tag by now (RFC 9110, section 13.1.2); `undefined` where it
     * still has this one.
     */
    async ifChanged(etag) {
        const headers = { ...this.#options?.headers, "if-none-match": etag };
        const reply = await this.#reply({ ...this.#options, headers });
        return reply.status === 304 ? undefined : this.#answered(reply);
    }
    then(resolve, reject) {
        return this.withResponse().then(({ data }) => data).then(resolve, reject);
    }
    catch(reject) {
        return this.then(undefined, reject);
    }
    finally(end) {
        return this.then().finally(end);
    }
    async #make(options) {
        return this.#answered(await this.#reply(options));
    }
    async #reply(options) {
        return perform(this.#core, draft(this.#core, this.#operation, this.#values), options);
    }
    #answered(reply) {
        return answered(reply, understood(this.#core, this.#operation, reply));
    }
}
function answered(reply, data) {
    const { status, headers, attempts } = reply;
    return {
        data,
        status,
        headers,
        attempts,
        requestId: requestId(headers),
        etag: headers.get("etag") ?? undefined,
    };
}
Object.assign(exports, { Call, answered });
