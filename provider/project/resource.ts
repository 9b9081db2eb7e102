import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { isOfKind } from "../program/registration";
import { VerifikResource } from "../program/resource";
import { type ProjectInputs, type ProjectOutputs, properties, secretLeaves } from "./types.generated";

/** The arguments of a Project. A field that is left out belongs to Verifik's dashboard. */
export interface ProjectArgs extends Args<ProjectInputs> {}

const kind = "Project";

/**
 * A Verifik project: a product with hosted pages on which people sign up and sign in.
 *
 * The program manages the fields that it sets. No change replaces a project. A delete pauses the project first if it is
 * live, and is refused while it has flows that this stack did not create, unless `forceDestroy` is set.
 *
 * A project goes `active` only once it has a flow.
 *
 * @example A project and its login
 * ```typescript
 * const project = new Project("acme", { name: "Acme", contactEmail: "help@example.com" });
 * new ProjectFlow("login", { project: project.id, type: "login", loginSettings: { email: true } });
 * export const signIn = project.signInUrl;
 * ```
 * @example Branding, and the company that is responsible for the data
 * ```typescript
 * new Project("acme", {
 *     name: "Acme",
 *     allowedCountries: ["Colombia", "Mexico"],
 *     privacyUrl: "https://example.com/privacy",
 *     dataProtection: { name: "Acme Inc.", email: "privacy@example.com", country: "Colombia", postalCode: "110111" },
 *     branding: { bgColor: "#ffffff", buttonColor: "#0a5cff", logo: "https://example.com/logo.png" },
 * });
 * ```
 * @example A trial project, with a code that lets people in
 * ```typescript
 * new Project("trial", { name: "Acme trial", demoMode: true, demoOTP: new pulumi.Config().requireSecret("otp") });
 * ```
 * @see Verifik's pages on projects
 */
export class Project extends VerifikResource<ProjectOutputs> {
    /** Declares a project. What is wrong with the arguments is reported at preview, all at once. */
    constructor(name: string, args: ProjectArgs, options: pulumi.CustomResourceOptions = {}) {
        super(kind, { folder: "project", properties, secretLeaves }, name, args, options);
    }

    /** A project that exists already, to refer to. It is read in every preview and `up`, and never changed. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Project {
        return new Project(name, {} as ProjectArgs, { ...options, id });
    }

    /** Whether a value is a Project, also one of another copy of this package. */
    static override isInstance(value: unknown): value is Project {
        return isOfKind(kind, value);
    }
}
