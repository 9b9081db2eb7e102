import type { JsonObject } from "../verifik/json";
import { say } from "../verifik/say";
import type { Inputs, Noun } from "./noun";
import { outputs } from "./outputs";
import { PartialFailure } from "./partialFailure";
import { type Difference, differences } from "./projection";
import { pathText } from "./validate";

/**
 * Compares what Verifik stored with what was sent, as far as it returns it. A status that did not take is a partial
 * failure, which the next `up` tries again; anything else is worth a warning. Texts are never shown: they may be secret.
 */
export function assertStored(noun: Noun, inputs: Inputs, sent: JsonObject, stored: JsonObject, olds: JsonObject): void {
    const found = differences(noun.fields, stored, sent, true);
    const title = noun.title(inputs, String(stored["_id"]));
    for (const { path, written, stored } of found.filter((difference) => !isStatus(difference))) {
        const values = [written, stored].every(isPlain) ? ` (${stored} instead of ${written})` : "";
        say(
            `${title}: Verifik stored ${pathText(path)} otherwise than it was sent${values}. \`pulumi refresh\` shows it.`,
        );
    }
    const status = found.find(isStatus);
    if (status === undefined) return;
    throw new PartialFailure(
        String(stored["_id"]),
        { ...outputs(noun, inputs, stored, olds), status: status.stored, __provider: inputs["__provider"]! },
        `${title}: Verifik took the call, but \`status\` is ${JSON.stringify(status.stored)} instead of ` +
            `${JSON.stringify(status.written)}. Run \`pulumi up\` again; if it stays, look at the flow in Verifik's dashboard.`,
    );
}

function isStatus({ path }: Difference): boolean {
    return path.length === 1 && path[0] === "status";
}

function isPlain(value: unknown): boolean {
    return typeof value === "boolean" || typeof value === "number";
}
