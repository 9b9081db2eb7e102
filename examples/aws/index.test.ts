import assert from "node:assert/strict";
import { test } from "node:test";
import * as pulumi from "@pulumi/pulumi";

const registered: pulumi.runtime.MockResourceArgs[] = [];

pulumi.runtime.setMocks({
    newResource(args) {
        registered.push(args);
        const endpoint = { apiEndpoint: "https://abc123.execute-api.eu-west-1.amazonaws.com", executionArn: "arn:api" };
        return {
            id: `${args.name}-id`,
            state: { ...args.inputs, ...endpoint, arn: `arn:${args.name}`, name: args.name },
        };
    },
    call: ({ inputs }) => inputs,
});

test("the endpoint of API Gateway is Verifik's webhook, of both flows, before the project goes live", async () => {
    await import("./index.js");
    await pulumi.runtime.disconnect();
    const inputs = (type: string) => registered.filter((one) => one.type.endsWith(`:${type}`)).map((one) => one.inputs);
    assert.deepEqual(
        inputs("ProjectFlow").map(({ type, project }) => ({ type, project })),
        [
            { type: "login", project: "acme-id" },
            { type: "onboarding", project: "acme-id" },
        ],
    );
    const [webhook, ...others] = inputs("Webhook");
    assert.equal(others.length, 0);
    assert.equal(webhook?.url, "https://abc123.execute-api.eu-west-1.amazonaws.com/verifik");
    assert.deepEqual(webhook?.flows, ["acme-login-id", "acme-onboarding-id"]);
    assert.deepEqual(inputs("Api")[0]?.target, "arn:reports");
    assert.equal(registered.at(-1)?.type, "pulumi-nodejs:dynamic/verifik:ProjectActivation");
});
