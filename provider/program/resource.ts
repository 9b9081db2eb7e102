import * as pulumi from "@pulumi/pulumi";
import type { OutputsOf } from "./args";
import { type Outline, type Register, registerDynamic } from "./registration";
import { withoutStackTraces } from "./stackTraces";

class RegisteredResource extends pulumi.CustomResource {
    /** How the resources of a class are registered. */
    static readonly register: Register = registerDynamic;

    constructor(
        kind: string,
        outline: Outline,
        name: string,
        args: object | undefined,
        options: pulumi.CustomResourceOptions,
    ) {
        // A program without types may leave them out; the check says what is missing.
        const [type, ...registered] = new.target.register(kind, outline, name, args ?? {}, options);
        const restore = withoutStackTraces();
        try {
            super(type, name, ...registered);
        } finally {
            restore();
        }
    }
}

/** What the resources of this package share: how they are registered. The engine sets a property per field. */
export const VerifikResource = RegisteredResource as unknown as Pick<typeof pulumi.CustomResource, "isInstance"> & {
    readonly register: Register;
} & (new <Outputs>(
        ...registration: ConstructorParameters<typeof RegisteredResource>
    ) => pulumi.CustomResource & OutputsOf<Outputs>);
