import type { Generated } from "./sdk";
import type { ResourceState } from "./state";
import { holds, isUnsupported, type Properties } from "./values";

export const rootType = "pulumi:pulumi:Stack";
export const referenceType = "pulumi:pulumi:StackReference";

/**
 * Reads what the program wants of a resource from a `RegisterResourceRequest` or a `ReadResourceRequest`: the state
 * without id and outputs. Throws a sentence when it asks for what this engine does not do.
 */
export function readGoal(request: Generated, prefix: string, rootUrn: string): ResourceState {
    const type: string = request.getType();
    const parent: string = request.getParent() || (type === rootType ? "" : rootUrn);
    const inputs: Properties = (request.getObject ?? request.getProperties).call(request)?.toJavaScript() ?? {};
    const propertyDependencies: { [property: string]: string[] } = {};
    request.getPropertydependenciesMap?.().forEach((dependencies: Generated, property: string) => {
        propertyDependencies[property] = dependencies.getUrnsList();
    });
    const state = {
        urn: createUrn(prefix, parent, type, request.getName()),
        custom: request.getCustom?.() ?? true,
        type,
        inputs,
        parent,
        protect: request.getProtect?.(),
        dependencies: request.getDependenciesList(),
        propertyDependencies,
        additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
        retainOnDelete: request.getRetainondelete?.(),
        ignoreChanges: request.getIgnorechangesList?.(),
    };
    refuse(request, state);
    const keeps = ([key, value]: [string, unknown]) =>
        key === "custom" || (typeof value === "object" ? Object.keys(value ?? {}).length > 0 : value);
    return Object.fromEntries(Object.entries(state).filter(keeps)) as unknown as ResourceState;
}

/** @param prefix `urn:pulumi:<stack>::<project>` */
export function createUrn(prefix: string, parent: string, type: string, name: string): string {
    const parentType = parent.split("::")[2] ?? rootType;
    return `${prefix}::${parentType === rootType ? "" : `${parentType}$`}${type}::${name}`;
}

/** `replaceOnChanges` is not refused: a dynamic resource names no changed keys, so the CLI ignores it too. */
function refuse(request: Generated, { custom, type, inputs }: ResourceState): void {
    const dynamic = type.startsWith("pulumi-nodejs:dynamic") || type === referenceType;
    const asked: Record<string, unknown> = {
        "explicit providers": type.startsWith("pulumi:providers:") || request.getProvider(),
        "the option providers": request.getProvidersMap?.().getLength(),
        "the option import": request.getImportid?.(),
        "the option deletedWith": request.getDeletedwith?.(),
        "the option replaceWith": request.getReplaceWithList?.().length,
        "the option replacementTrigger": request.getReplacementTrigger?.(),
        "components of other languages": request.getRemote?.(),
        [`resources other than dynamic ones (${type})`]: custom && !dynamic,
        "assets and archives": holds(inputs ?? {}, isUnsupported),
    };
    const refused = Object.keys(asked).find((what) => asked[what]);
    if (refused !== undefined) {
        throw new Error(`The stand-in engine does not support ${refused}: use the Pulumi CLI for this program.`);
    }
}
