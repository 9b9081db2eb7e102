import * as pulumi from "@pulumi/pulumi";
import { ProjectFlow } from "pulumi-verifik";

const config = new pulumi.Config();

const login = new ProjectFlow("login", {
    project: config.require("project"),
    type: "login",
    status: "active",
    redirectUrl: "https://example.com/welcome",
    loginSettings: { email: true, emailGateway: "mailgun" },
});

export const flowId = login.id;
export const status = login.status;
