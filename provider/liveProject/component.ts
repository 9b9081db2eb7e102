import * as pulumi from "@pulumi/pulumi";
import { assertKnownNames } from "../program/knownNames";
import { Project, type ProjectArgs } from "../project/resource";
import { ProjectActivation, type ProjectActivationArgs } from "../projectActivation/resource";
import { ProjectFlow, type ProjectFlowArgs } from "../projectFlow/resource";
import { Webhook, type WebhookArgs } from "../webhook/resource";

/** A flow of a LiveProject: the project and the type follow from where it stands, the status from the activation. */
export interface LiveFlowArgs extends Omit<ProjectFlowArgs, "project" | "type" | "status"> {}

/** The webhook of a LiveProject, which gets the reports of all its flows. */
export interface LiveWebhookArgs
    extends Omit<WebhookArgs, "name" | "isActive" | "flows">,
        Partial<Pick<WebhookArgs, "name" | "isActive">> {}

/** The arguments of a LiveProject. */
export interface LiveProjectArgs {
    /** The project. Its status follows from the activation. */
    project: Omit<ProjectArgs, "status">;
    /** How people sign in (SmartAccess). It needs a login or an onboarding; both are usual. */
    login?: LiveFlowArgs;
    /** How people sign up (SmartEnroll). */
    onboarding?: LiveFlowArgs;
    /** Where Verifik reports what people did in these flows. Its `name` is the component's by default, and it is active. */
    webhook?: LiveWebhookArgs;
    /** `paused` takes the project offline. Default `active`. */
    status?: ProjectActivationArgs["status"];
}

/** The options of a LiveProject. */
export interface LiveProjectOptions extends pulumi.ComponentResourceOptions {
    /**
     * What the children were before they were this component's: so a program that declared them by themselves moves them in
     * here without a call. The `aliases` of the component itself are its children's too.
     */
    childAliases?: {
        readonly [Child in (typeof childNames)[number]]?: pulumi.Input<pulumi.URN | pulumi.Alias>[];
    };
}

const argNames = ["project", "login", "onboarding", "webhook", "status"] satisfies (keyof LiveProjectArgs)[];
const childNames = ["project", "login", "onboarding", "webhook", "activation"] as const;

/** The classes of a LiveProject's resources. */
interface Parts {
    Project: typeof Project;
    ProjectFlow: typeof ProjectFlow;
    Webhook: typeof Webhook;
    ProjectActivation: typeof ProjectActivation;
}

/**
 * A live Verifik project with its login, its onboarding and its webhook: what a product needs for people to
 * sign up and in. It is a component of Project, ProjectFlow, Webhook and ProjectActivation.
 *
 * The project goes live last, when all of it is there, and offline first when it is destroyed.
 *
 * Of a component `acme` the children are the Project `acme`, the ProjectFlows `acme-login` and `acme-onboarding`, the
 * Webhook `acme` and the ProjectActivation `acme`.
 *
 * @example A product that people sign up for with a document and a live face, and sign in to with a code
 * ```typescript
 * const acme = new LiveProject("acme", {
 *     project: { name: "Acme" },
 *     login: { loginSettings: { email: true } },
 *     onboarding: { onboardingSettings: { steps: { document: "mandatory", liveness: "mandatory" } } },
 *     webhook: { url: "https://example.com/verifik" },
 * });
 * export const { signUpUrl, signInUrl } = acme;
 * ```
 * @example A login only, offline for now
 * ```typescript
 * new LiveProject("acme", {
 *     project: { name: "Acme" },
 *     login: { loginSettings: { faceLiveness: true, livenessMinScore: 0.7 } },
 *     status: "paused",
 * });
 * ```
 * @example Resources that stood by themselves in the program, moved in without a call
 * ```typescript
 * const before = (name: string) => [{ name, parent: pulumi.rootStackResource }];
 * new LiveProject(
 *     "acme",
 *     { project: { name: "Acme" }, login: { loginSettings: { email: true } } },
 *     { childAliases: { project: before("shop"), login: before("signIn"), activation: before("live") } },
 * );
 * ```
 * @example What the dashboard made, taken over
 * ```typescript
 * new LiveProject("acme", {
 *     project: { name: "Acme", adopt: "67054e609e2c794b78e02af8" },
 *     login: { adopt: "67996c2606c23de3bc785a23", loginSettings: { email: true } },
 * });
 * ```
 */
export class LiveProject extends pulumi.ComponentResource {
    readonly project: Project;
    readonly login: ProjectFlow | undefined;
    readonly onboarding: ProjectFlow | undefined;
    readonly webhook: Webhook | undefined;
    readonly activation: ProjectActivation;
    /** The hosted page where people sign up. */
    readonly signUpUrl: pulumi.Output<string>;
    /** The hosted page where people sign in. */
    readonly signInUrl: pulumi.Output<string>;

    /** The classes that it is made of. */
    protected static readonly parts: Readonly<Parts> = { Project, ProjectFlow, Webhook, ProjectActivation };

    /** Declares all of it. What is wrong with the arguments is reported at preview, resource by resource. */
    constructor(name: string, args: LiveProjectArgs, options: LiveProjectOptions = {}) {
        const { childAliases = {}, ...own } = options;
        const whose = `LiveProject "${name}"`;
        // A program without types may leave the arguments out.
        const given = args ?? ({} as LiveProjectArgs);
        assertKnownNames(whose, "argument", given, argNames);
        assertKnownNames(whose, "child", childAliases, childNames);
        super("verifik:index:LiveProject", name, {}, own);
        const child = (key: keyof typeof childAliases): pulumi.CustomResourceOptions => {
            const aliases = childAliases[key];
            return { parent: this, ...(aliases === undefined ? {} : { aliases }) };
        };
        const { Project, ProjectFlow, Webhook, ProjectActivation } = new.target.parts;
        this.project = new Project(name, given.project, child("project"));
        const flow = (type: "login" | "onboarding") => {
            const flowArgs = given[type];
            if (flowArgs === undefined) return undefined;
            return new ProjectFlow(`${name}-${type}`, { ...flowArgs, project: this.project.id, type }, child(type));
        };
        this.login = flow("login");
        this.onboarding = flow("onboarding");
        const flows = [this.login, this.onboarding].flatMap((made) => (made === undefined ? [] : [made.id]));
        this.webhook =
            given.webhook && new Webhook(name, { name, isActive: true, ...given.webhook, flows }, child("webhook"));
        this.activation = new ProjectActivation(
            name,
            { project: this.project.id, flows, ...(given.status === undefined ? {} : { status: given.status }) },
            // Nobody may come in before the webhook exists.
            { ...child("activation"), ...(this.webhook === undefined ? {} : { dependsOn: this.webhook }) },
        );
        this.signUpUrl = this.project.signUpUrl;
        this.signInUrl = this.project.signInUrl;
        this.registerOutputs({ signUpUrl: this.signUpUrl, signInUrl: this.signInUrl });
    }
}
