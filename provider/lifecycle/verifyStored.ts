import { describeStatus, showValue } from "../api/serverText";
import { type Difference, findDrift } from "../changes/drift";
import type { JsonObject } from "../json/json";
import { notifyOnce } from "../run/notify";
import { formatPath } from "../schema/validate";
import { InitializationError } from "./initializationError";
import { buildOutputs } from "./outputs";
import type { Inputs, ResourceSpec } from "./resourceSpec";
import { asSent, rememberRespellings } from "./respellings";

/**
 * Compares what Verifik stored with what was sent, as far as it returns it. A status that did not take is a partial
 * failure, which the next `up` tries again; anything else is worth a warning. Texts are never shown: they may be secret.
 * Returns the outputs that remember it.
 */
export function verifyStored(
    spec: ResourceSpec,
    inputs: Inputs,
    sent: JsonObject,
    stored: JsonObject,
    olds: JsonObject,
): JsonObject {
    const found = findDrift(spec.fields, asSent(stored, sent, olds), sent, true);
    const title = spec.describe(inputs, String(stored["_id"]));
    const others = found.filter((difference) => !isStatus(difference));
    for (const { path, expected, actual } of others) {
        const [is, was] = [showValue(actual), showValue(expected)];
        const values = is === undefined || was === undefined ? "" : ` (${is} instead of ${was})`;
        notifyOnce(
            `${title}: Verifik stored a different value for ${formatPath(path)} than the one sent${values}. \`pulumi refresh\` shows it.`,
        );
    }
    const status = found.find(isStatus);
    if (status === undefined) return rememberRespellings(olds, others);
    throw new InitializationError(
        String(stored["_id"]),
        { ...buildOutputs(spec, inputs, stored, olds), status: status.actual, __provider: inputs["__provider"]! },
        `${title}: Verifik accepted the call, but \`status\` is ${describeStatus(status.actual)} instead of ` +
            `${describeStatus(status.expected)}. Run \`pulumi up\` again; if it stays, look at the flow in Verifik's dashboard.`,
    );
}

function isStatus({ path }: Difference): boolean {
    return path.length === 1 && path[0] === "status";
}
