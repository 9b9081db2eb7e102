import type * as pulumi from "@pulumi/pulumi";
import * as live from "../liveProject/component";
import * as project from "../project/resource";
import * as projectActivation from "../projectActivation/resource";
import * as projectFlow from "../projectFlow/resource";
import * as webhook from "../webhook/resource";
import { registerNative } from "./registration";

// The resources of `pulumi-verifik`, registered with the plugin: the same arguments, and the same outputs.

/** A project flow, as in `pulumi-verifik`. It also takes the options `import` and `provider`. */
export class ProjectFlow extends projectFlow.ProjectFlow {
    static override readonly register = registerNative;

    /** A flow that exists already, to refer to. It is read in every preview and `up`, and never changed. */
    static override get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        options?: pulumi.CustomResourceOptions,
    ): ProjectFlow {
        return new ProjectFlow(name, {} as projectFlow.ProjectFlowArgs, { ...options, id });
    }
}

/** A project, as in `pulumi-verifik`. It also takes the options `import` and `provider`. */
export class Project extends project.Project {
    static override readonly register = registerNative;

    /** A project that exists already, to refer to. It is read in every preview and `up`, and never changed. */
    static override get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Project {
        return new Project(name, {} as project.ProjectArgs, { ...options, id });
    }
}

/** A webhook, as in `pulumi-verifik`. It also takes the options `import` and `provider`. */
export class Webhook extends webhook.Webhook {
    static override readonly register = registerNative;

    /** A webhook that exists already, to refer to. It is read in every preview and `up`, and never changed. */
    static override get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Webhook {
        return new Webhook(name, {} as webhook.WebhookArgs, { ...options, id });
    }
}

/** A project's activation, as in `pulumi-verifik`. It also takes the options `import` and `provider`. */
export class ProjectActivation extends projectActivation.ProjectActivation {
    static override readonly register = registerNative;
}

/** A live project, as in `pulumi-verifik`. For all of it to be in another account, give it `providers: [provider]`. */
export class LiveProject extends live.LiveProject {
    protected static override readonly parts = { Project, ProjectFlow, Webhook, ProjectActivation };
}
