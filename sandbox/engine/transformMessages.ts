import { createUrn } from "./goal";
import type { Generated, Sdk } from "./sdk";
import {
    asSecret,
    isObject,
    isSecret,
    type Json,
    type Properties,
    rebuild,
    signatureKey,
    unknownValue,
} from "./values";

/** The key that says that an object stands for an Output. */
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

// As with the CLI: only where a resource has transforms of its own, what depends on others is told, and may be changed.

/** Options by their names in a registration, and in what a transform gets and returns. An older SDK lacks some. */
const names = [
    ["Protect", "Protect"],
    ["Retainondelete", "RetainOnDelete"],
    ["IgnorechangesList", "IgnoreChangesList"],
    ["ReplaceonchangesList", "ReplaceOnChangesList"],
    ["AdditionalsecretoutputsList", "AdditionalSecretOutputsList"],
    ["Importid", "Import"],
    ["Provider", "Provider"],
    ["Deletedwith", "DeletedWith"],
    ["ReplaceWithList", "ReplaceWithList"],
    ["ReplacementTrigger", "ReplacementTrigger"],
    ["Customtimeouts", "CustomTimeouts"],
    ["Version", "Version"],
    ["Plugindownloadurl", "PluginDownloadUrl"],
] as const;

/** The options of a registration, for a transform. */
export function readOptions(request: Generated, { resource, alias }: Sdk): Generated {
    const options = new resource.TransformResourceOptions();
    for (const [name, option] of names) {
        copy(request, name, options, option);
    }
    const aliases: string[] = request.getAliasurnsList();
    options.setAliasesList(aliases.map((urn) => new alias.Alias().setUrn(urn)));
    options.setDependsOnList(request.getDependenciesList());
    if (request.getDeletebeforereplacedefined()) {
        options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    }
    return options;
}

/** Puts options that transforms returned in place of those of a registration. */
export function writeOptions(request: Generated, options: Generated, prefix: string, hasOwn: boolean): void {
    for (const [name, option] of names) {
        copy(options, option, request, name);
    }
    const aliases: Generated[] = options.getAliasesList();
    request.setAliasurnsList(aliases.map((alias) => aliasUrn(request, alias, prefix)));
    if (hasOwn) {
        request.setDependenciesList(options.getDependsOnList());
    }
    request.setDeletebeforereplace(options.getDeleteBeforeReplace());
    request.setDeletebeforereplacedefined(options.hasDeleteBeforeReplace());
}

function copy(from: Generated, fromName: string, to: Generated, toName: string): void {
    const known = from[`get${fromName}`] !== undefined;
    known && to[`set${toName}`]?.(from[`get${fromName}`]());
}

function aliasUrn(request: Generated, alias: Generated, prefix: string): string {
    if (!alias.hasSpec()) {
        return alias.getUrn();
    }
    const spec = alias.getSpec();
    const [, , ours = "", , project = ""] = prefix.split(":");
    return createUrn(
        `urn:pulumi:${spec.getStack() || ours}::${spec.getProject() || project}`,
        spec.getNoparent() ? "" : spec.getParenturn() || request.getParent(),
        spec.getType() || request.getType(),
        spec.getName() || request.getName(),
    );
}

/** The properties of a registration, for a transform: secrets, unknown values and what depends on others as Outputs. */
export function readProperties(request: Generated, { Struct }: Sdk, hasOwn: boolean): Generated {
    const properties: Properties = request.getObject()?.toJavaScript() ?? {};
    const needed = request.getPropertydependenciesMap();
    const entries = Object.entries(properties).map(([key, value]) => {
        const urns: string[] = (hasOwn && needed.get(key)?.getUrnsList()) || [];
        return [key, withUrns(withOutputs(value), urns)];
    });
    return Struct.fromJavaScript(Object.fromEntries(entries));
}

/** Puts properties that transforms returned in place of those of a registration. */
export function writeProperties(request: Generated, given: Generated, sdk: Sdk, hasOwn: boolean): void {
    const properties: Properties = given.toJavaScript();
    request.setObject(sdk.Struct.fromJavaScript(withoutOutputs(properties)));
    if (!hasOwn) {
        return;
    }
    const { PropertyDependencies } = sdk.resource.RegisterResourceRequest;
    const needed = request.clearPropertydependenciesMap().getPropertydependenciesMap();
    for (const [key, value] of Object.entries(properties)) {
        const { dependencies: urns = [] } = isOutput(value) ? value : {};
        needed.set(key, new PropertyDependencies().setUrnsList(urns));
    }
}

const isOutput = (value: Json | undefined): value is Properties =>
    isObject(value) && value[signatureKey] === outputSignature;

function withUrns(value: Json, dependencies: string[]): Json {
    const output = isOutput(value) ? value : { [signatureKey]: outputSignature, value };
    return dependencies.length > 0 ? { ...output, dependencies } : value;
}

function withOutputs(value: Json): Json {
    return rebuild(value, (part) => {
        const isHidden = isSecret(part);
        const inner = isHidden ? part.value : part;
        const secret = isHidden ? { secret: true } : {};
        const output = { [signatureKey]: outputSignature, ...secret };
        return inner === unknownValue ? output : isHidden ? { ...output, value: withOutputs(inner) } : undefined;
    });
}

function withoutOutputs(value: Json): Json {
    return rebuild(value, (part) => {
        if (!isOutput(part)) {
            return undefined;
        }
        const { value: inner = unknownValue, secret } = part;
        return secret === true ? asSecret(withoutOutputs(inner)) : withoutOutputs(inner);
    });
}
