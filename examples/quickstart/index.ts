import * as pulumi from "@pulumi/pulumi";
import { ProjectFlow } from "pulumi-verifik";

const config = new pulumi.Config();

const login = new ProjectFlow("login", {
    project: config.require("project"),
    type: "login",
    status: "draft",
    redirectUrl: "https://example.com/welcome",
    loginSettings: { email: true, emailGateway: "mailgun", faceLiveness: true, livenessMinScore: 0.65 },
});

export const flowId = login.id;
export const status = login.status;
