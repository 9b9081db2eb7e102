import type { dynamic } from "@pulumi/pulumi";
import { check } from "./check";
import { configureHost } from "./configureHost";
import { create } from "./create";
import { remove } from "./delete";
import { diff } from "./diff";
import { read } from "./read";
import type { Inputs, Outputs, ResourceSpec } from "./resourceSpec";
import { update } from "./update";

/** The operations of a resource, as Pulumi's provider host calls them. */
export function createProvider(spec: ResourceSpec): dynamic.ResourceProvider<Inputs, Outputs> {
    return {
        configure: configureHost,
        check: (olds, news) => check(spec, olds, news),
        diff: async (id, olds, news) => diff(spec, id, olds, news),
        create: (inputs) => create(spec, inputs),
        read: (id, olds) => read(spec, id, olds ?? {}),
        update: (id, olds, news) => update(spec, id, olds, news),
        delete: (id, olds) => remove(spec, id, olds),
    };
}
