import * as pulumi from "@pulumi/pulumi";
import {
    flowDefinition,
    getWebhookOutput,
    Project,
    ProjectActivation,
    ProjectFlow,
    promotedFlowArgs,
    promotedFlowSource,
} from "pulumi-verifik";

const config = new pulumi.Config();
const project = new Project("shop", { name: "Shop" });

// What belongs to one environment: settings of the stack, and what its dashboard made, by name.
const own = {
    redirectUrl: config.require("redirectUrl"),
    webhook: getWebhookOutput({ name: config.require("webhookName") }).id,
};

// The first stack says what the login is. Each further one takes what the stack before it has tried.
const from = config.get("promoteFrom");
const source = from === undefined ? undefined : new pulumi.StackReference(from);
const tried = source === undefined ? undefined : promotedFlowArgs(source, "login", own);

const login = new ProjectFlow("login", {
    project: project.id,
    ...(tried ?? {
        type: "login",
        loginSettings: { email: true, emailGateway: "mailgun", faceLiveness: true, livenessMinScore: 0.7 },
        ...own,
    }),
});
const live = new ProjectActivation("live", { project: project.id, flows: [login.id] });

const definition = flowDefinition(login, live);

export { definition as login };
export const loginFrom = source === undefined ? "this program" : promotedFlowSource(source, "login");
export const signInUrl = project.signInUrl;
