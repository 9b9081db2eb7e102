import * as pulumi from "@pulumi/pulumi";
import { Project, ProjectActivation, ProjectFlow, Webhook } from "pulumi-verifik";
import { WebApp } from "./webApp";

const app = new WebApp("shop", { domain: new pulumi.Config().require("domain") });

// What people see on Verifik's hosted pages.
const project = new Project("shop", {
    name: "Shop",
    contactEmail: "help@example.com",
    privacyUrl: pulumi.interpolate`${app.url}/privacy`,
    termsAndConditionsUrl: pulumi.interpolate`${app.url}/terms`,
    allowedCountries: ["Colombia", "Mexico"],
    branding: { bgColor: "#ffffff", buttonColor: "#0036e7", buttonTxtColor: "#ffffff" },
});

// SmartAccess: a code by email or phone, or the face.
const login = new ProjectFlow("login", {
    project: project.id,
    type: "login",
    redirectUrl: pulumi.interpolate`${app.url}/welcome`,
    loginSettings: { email: true, phone: true, phoneGateway: "sms", faceLiveness: true, livenessMinScore: 0.7 },
});

// SmartEnroll: a document and a live face, compared with each other.
const onboarding = new ProjectFlow("onboarding", {
    project: project.id,
    type: "onboarding",
    redirectUrl: pulumi.interpolate`${app.url}/signed-up`,
    onboardingSettings: {
        steps: { signUpForm: "mandatory", document: "mandatory", liveness: "mandatory" },
        signUpForm: { fullName: true, email: true, showTermsAndConditions: true, showPrivacyNotice: true },
        document: { useGovernmentID: true, usePassport: true, compareMinScore: 0.75, maxAttempts: 3 },
    },
});

const flows = [login.id, onboarding.id];
const webhook = new Webhook("reports", {
    name: "Shop",
    url: pulumi.interpolate`${app.url}/api/verifik`,
    isActive: true,
    notification: { email: "ops@example.com", fail: true },
    flows,
});

// Last of all, and first to go: people can come in once everything is there.
const live = new ProjectActivation("live", { project: project.id, flows }, { dependsOn: [app, webhook] });

export const signUpUrl = project.signUpUrl;
export const signInUrl = project.signInUrl;
export const liveSince = live.liveSince;
