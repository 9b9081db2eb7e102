import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LiveProject } from "pulumi-verifik";

// A function that hears what Verifik reports, behind an HTTP endpoint.
const role = new aws.iam.Role("reports", {
    assumeRolePolicy: aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" }),
});
new aws.iam.RolePolicyAttachment("reports", {
    role: role.name,
    policyArn: aws.iam.ManagedPolicy.AWSLambdaBasicExecutionRole,
});
const receiver = new aws.lambda.Function("reports", {
    role: role.arn,
    runtime: aws.lambda.Runtime.NodeJS22dX,
    handler: "receiver.handler",
    code: new pulumi.asset.AssetArchive({ "receiver.mjs": new pulumi.asset.FileAsset("receiver.mjs") }),
});
const api = new aws.apigatewayv2.Api("reports", { protocolType: "HTTP", target: receiver.arn });
new aws.lambda.Permission("reports", {
    action: "lambda:InvokeFunction",
    function: receiver.name,
    principal: "apigateway.amazonaws.com",
    sourceArn: pulumi.interpolate`${api.executionArn}/*/*`,
});

// How people sign up and in, reported to that endpoint.
const acme = new LiveProject("acme", {
    project: { name: "Acme", contactEmail: "help@example.com" },
    login: { loginSettings: { email: true } },
    onboarding: { onboardingSettings: { steps: { document: "mandatory", liveness: "mandatory" } } },
    webhook: { url: pulumi.interpolate`${api.apiEndpoint}/verifik` },
});

export const { signUpUrl, signInUrl } = acme;
