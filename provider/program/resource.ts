import * as pulumi from "@pulumi/pulumi";
import type { OutputsOf } from "./args";
import { type Outline, registrationArgs } from "./registration";
import { withoutStackTraces } from "./stackTraces";

class RegisteredResource extends pulumi.CustomResource {
    constructor(type: string, outline: Outline, name: string, args: object, options: pulumi.CustomResourceOptions) {
        const registered = registrationArgs(outline, name, args, options);
        const restore = withoutStackTraces();
        try {
            super(type, name, ...registered);
        } finally {
            restore();
        }
    }
}

/** What the resources of this package share: how they are registered. The engine sets a property per field. */
export const VerifikResource = RegisteredResource as unknown as Pick<typeof pulumi.CustomResource, "isInstance"> &
    (new <Outputs>(
        ...registration: ConstructorParameters<typeof RegisteredResource>
    ) => pulumi.CustomResource & OutputsOf<Outputs>);
