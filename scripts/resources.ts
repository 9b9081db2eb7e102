import * as project from "../provider/project/schema";
import * as projectActivation from "../provider/projectActivation/schema";
import * as projectFlow from "../provider/projectFlow/schema";
import type { Schema } from "../provider/schema/field";
import * as webhook from "../provider/webhook/schema";

/** A resource, as the generated files describe it. */
export interface DescribedResource {
    /** The class, and the folder with a small first letter. */
    readonly name: string;
    /** What its documentation calls one of them. */
    readonly title: string;
    readonly fields: Schema;
    /** What Verifik adds to it. */
    readonly computed: Schema;
    /** Whether it is promoted from stack to stack. */
    readonly promoted?: boolean;
    /** What follows from its id. */
    readonly derived?: Schema;
}

/** All resources, in the order of the README. */
export const resources: readonly DescribedResource[] = [
    { name: "ProjectFlow", title: "project flow", ...projectFlow, promoted: true },
    { name: "Project", title: "project", ...project },
    { name: "Webhook", title: "webhook", ...webhook },
    { name: "ProjectActivation", title: "project activation", ...projectActivation },
];

/** The folder of a resource in `provider/`. */
export function folderOf({ name }: DescribedResource): string {
    return name[0]!.toLowerCase() + name.slice(1);
}

/** The tables of a spec's outputs beside its fields. */
export function outputTables({ computed, derived }: DescribedResource): Schema[] {
    return derived === undefined ? [computed] : [computed, derived];
}
