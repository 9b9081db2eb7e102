import type { Loss } from "./errors";
import { retryLimits } from "./retry";

/** What the code of a failed connection means, in a user's words. */
export function explainLoss(code: string): Loss {
    const reason = reasons[code] ?? (code || "the connection failed");
    if (untrusted.has(code)) {
        return { reason: "its certificate is of an authority that Node.js does not know", mayHaveArrived: false, cure };
    }
    if (certificates[code] !== undefined) {
        return {
            reason: certificates[code],
            mayHaveArrived: false,
            cure: "Check `verifik:baseUrl`, this machine's clock, and what stands between. Then run the command again.",
        };
    }
    return { reason, mayHaveArrived: !unreached.has(code), ...(slow.has(code) ? { isSlow: true } : {}) };
}

const cure =
    "If something between signs for it, as a company's proxy does, set the environment variable NODE_EXTRA_CA_CERTS to the " +
    "file (PEM) with that authority's certificate, where Pulumi runs. Then run the command again.";

const untrusted = new Set([
    ...["SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
    ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_UNTRUSTED"],
]);

const certificates: Record<string, string> = {
    CERT_HAS_EXPIRED: "its certificate has expired",
    CERT_NOT_YET_VALID: "its certificate is not valid yet",
    ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is another host's",
};

const unreached = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EPROTO"]);

const slow = new Set(["ERR_CANCELED", "ETIMEDOUT", "ECONNABORTED"]);

const reasons: Record<string, string> = {
    ECONNREFUSED: "the connection was refused",
    ECONNRESET: "the connection was cut",
    ENOTFOUND: "no host has that name",
    EAI_AGAIN: "its name could not be looked up",
    EPROTO: "the TLS handshake failed",
    ERR_CANCELED: `nothing came within ${retryLimits.attemptMs / 1000} s`,
    ERR_BAD_RESPONSE: "its answer was cut off",
    ERR_STREAM_PREMATURE_CLOSE: "its answer was cut off",
    ERR_FR_TOO_MANY_REDIRECTS: "it redirects",
};
