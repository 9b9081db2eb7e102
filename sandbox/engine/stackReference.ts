import { rootType } from "./goal";
import type { Run } from "./run";
import { holds, isSecret, type Properties } from "./values";

/** The outputs of a stack of this engine that `organization/<project>/<stack>` names. */
export function readStackReference(run: Run, id: string): Properties {
    const [organization, project = "", stack = "", ...more] = id.split("/");
    const ours = organization === "organization" && more.length === 0;
    const resources = ours ? run.settings.readStack(project, stack) : undefined;
    if (resources === undefined) {
        throw new Error(`unknown stack "${id}": a stack is referred to as organization/<project>/<stack>`);
    }
    const outputs = resources.find((resource) => resource.type === rootType)?.outputs ?? {};
    const secretOutputNames = Object.keys(outputs).filter((name) => holds(outputs[name] ?? null, isSecret));
    return { name: id, outputs, secretOutputNames };
}
