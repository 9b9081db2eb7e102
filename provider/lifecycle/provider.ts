import type { dynamic } from "@pulumi/pulumi";
import { configure } from "../verifik/config";
import { checked } from "./check";
import { created } from "./create";
import { deleted } from "./delete";
import { compared } from "./diff";
import type { Inputs, Noun, Outputs } from "./noun";
import { seenAgain } from "./read";
import { updated } from "./update";

/** The operations of a noun, as Pulumi's provider host calls them. */
export function providerOf(noun: Noun): dynamic.ResourceProvider<Inputs, Outputs> {
    return {
        configure: async ({ config }) => configure(config),
        check: (olds, news) => checked(noun, olds, news),
        diff: async (id, olds, news) => compared(noun, id, olds, news),
        create: (inputs) => created(noun, inputs),
        read: (id, olds) => seenAgain(noun, id, olds ?? {}),
        update: (id, olds, news) => updated(noun, id, olds, news),
        delete: (id, olds) => deleted(noun, id, olds),
    };
}
