import type { JsonObject } from "../json/json";
import { UNKNOWN } from "../json/unknowns";
import { fieldOptionsAt } from "../schema/field";
import type { PluginResource } from "./resources";

/** The outputs that a create or an update will have, as far as a preview knows: what Verifik adds is known of old only. */
export function previewOutputs({ fields, computed }: PluginResource, olds: JsonObject, inputs: JsonObject): JsonObject {
    const kept = Object.entries(inputs).filter(([key]) => fieldOptionsAt(fields, [key])?.providerOnly !== "create");
    const added = computed.map((key): [string, JsonObject[string]] => [key, olds[key] ?? UNKNOWN]);
    return { ...Object.fromEntries([...kept, ...added]), managed: true };
}
