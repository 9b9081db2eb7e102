import type * as pulumi from "@pulumi/pulumi";
import type { Args } from "../program/args";
import { isOfType } from "../program/registration";
import { VerifikResource } from "../program/resource";
import { type ProjectInputs, type ProjectOutputs, properties, secretLeaves } from "./types.generated";

/** The arguments of a Project. A field that is left out belongs to Verifik's dashboard. */
export interface ProjectArgs extends Args<ProjectInputs> {}

const type = "pulumi-nodejs:dynamic/verifik:Project";

/**
 * A project of Verifik's: a product that people sign up for and in to, with its hosted pages.
 *
 * The program manages the fields that it names. Nothing replaces a project. Deleting one pauses it first if it is
 * live, and is refused while it has flows that this stack did not make, unless `forceDestroy` is set.
 *
 * A project goes `active` only once it has a flow.
 *
 * @example A project and its login
 * ```typescript
 * const project = new Project("acme", { name: "Acme", contactEmail: "help@example.com" });
 * new ProjectFlow("login", { project: project.id, type: "login", loginSettings: { email: true } });
 * export const signIn = project.signInUrl;
 * ```
 * @example Branding, and who is responsible for people's data
 * ```typescript
 * new Project("acme", {
 *     name: "Acme",
 *     allowedCountries: ["Colombia", "Mexico"],
 *     privacyUrl: "https://example.com/privacy",
 *     dataProtection: { name: "Acme Inc.", email: "privacy@example.com", country: "Colombia", postalCode: "110111" },
 *     branding: { bgColor: "#ffffff", buttonColor: "#0a5cff", logo: "https://example.com/logo.png" },
 * });
 * ```
 * @example A project to try things out in, with a code that lets people in
 * ```typescript
 * new Project("trial", { name: "Acme trial", demoMode: true, demoOTP: new pulumi.Config().requireSecret("otp") });
 * ```
 * @see Verifik's pages on projects
 */
export class Project extends VerifikResource<ProjectOutputs> {
    /** Declares a project. What is wrong with the arguments is told at preview, all of it together. */
    constructor(name: string, args: ProjectArgs, options: pulumi.CustomResourceOptions = {}) {
        super(type, { folder: "project", properties, secretLeaves }, name, args, options);
    }

    /** A project that is there already, to refer to. It is read in every preview and `up`, and never changed. */
    static get(name: string, id: pulumi.Input<pulumi.ID>, options?: pulumi.CustomResourceOptions): Project {
        return new Project(name, {} as ProjectArgs, { ...options, id });
    }

    /** Whether a value is a Project, also one of another copy of this package. */
    static override isInstance(value: unknown): value is Project {
        return isOfType(type, value);
    }
}
