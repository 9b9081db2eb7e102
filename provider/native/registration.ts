import * as pulumi from "@pulumi/pulumi";
import { hasMocks } from "../program/mocks";
import { aliasOf, dynamicType, pluginType, type Register, registrationArgs } from "../program/registration";
import { markSecretArgs } from "./secretArgs";

/** Registers a resource with the plugin. One that the dynamic provider made is taken over. */
export const registerNative: Register = (kind, outline, name, args, options) => {
    const [properties, { aliases = [], ...merged }] = registrationArgs(outline, args, options);
    const type = dynamicType(kind);
    // A resource may be renamed as it moves.
    const renamed = aliases.filter(isPlainAlias).map((alias) => ({ ...alias, type }));
    return [
        pluginType(kind),
        // No engine prints what a test with mocks declares, which sees it as it was written.
        hasMocks() ? properties : markSecretArgs(properties, outline.secretLeaves),
        { ...merged, aliases: [aliasOf(type, name, options), ...aliases, ...renamed] },
    ];
};

function isPlainAlias(alias: pulumi.Input<pulumi.URN | pulumi.Alias>): alias is pulumi.Alias {
    return typeof alias === "object" && !pulumi.Output.isInstance(alias) && !("then" in alias) && !("type" in alias);
}
