import { z } from "zod";
import { optional, required } from "../lifecycle/field";
import { adopt, allowDuplicate, forceDestroy, rawFields } from "../lifecycle/options";
import { anything, count, country, flag, list, objectId, oneOf, range, section, text, url } from "../lifecycle/types";

const requirement = () => oneOf("mandatory", "optional", "skip");
const emailGateway = () => oneOf("mailgun", "none");
const phoneGateway = () => oneOf("sms", "whatsapp", "both", "none");
const searchMode = () => oneOf("FAST", "ACCURATE");
const source = () => oneOf("API", "CSV", "NONE", "SMART_ENROLL");
const strategy = () => oneOf("whitelist", "blacklist", "none");

const flagField = (doc: string) => optional(flag(), { doc, reset: false });
const textField = (doc: string) => optional(text(), { doc, reset: "" });
const urlField = (doc: string) => optional(url(), { doc, reset: "", environment: true });
const textsField = (doc: string) => optional(list(text()), { doc, reset: [] });
const requirementField = (doc: string) => optional(requirement(), { doc });
const emailGatewayField = () => optional(emailGateway(), { doc: "Who sends the codes by email.", reset: "mailgun" });
const phoneGatewayField = () => optional(phoneGateway(), { doc: "How codes reach a phone." });

const apiSource = {
    apiUrl: urlField("Where Verifik asks whether a person is on the list. Required for source `API`."),
    apiTestType: optional(oneOf("email", "phone"), {
        doc: "What `apiTestValue` is. Required for source `API`.",
    }),
    apiTestValue: optional(text(), {
        doc: "A person that Verifik asks `apiUrl` about to test it. Personal data. Required for source `API`.",
        secret: true,
        writeOnly: true,
    }),
};

const loginSettings = section({
    email: flagField("Sign in with a code sent by email."),
    emailGateway: emailGatewayField(),
    phone: flagField("Sign in with a code sent to a phone."),
    phoneGateway: phoneGatewayField(),
    faceLiveness: flagField("Sign in with the face, with a liveness check."),
    showFaceLivenessRecommendation: flagField("Recommend the face to people who sign in otherwise."),
    livenessMinScore: optional(range(0.51, 0.9), { doc: "The liveness score that passes.", reset: 0.65 }),
    searchMode: optional(searchMode(), { doc: "How faces are searched: fast, or more exactly.", reset: "FAST" }),
    searchMinScore: optional(range(0.7, 0.95), { doc: "The likeness of two faces that counts as one.", reset: 0.85 }),
    steps: textsField("The steps of the login, in their order."),
    allowPasskeys: flagField("Let people sign in with a passkey."),
});

const onboardingSettings = section({
    hiddenLoginOption: flagField("Do not offer people who are known already to sign in."),
    requiresSignature: flagField("Ask for a signature."),
    steps: optional(
        section({
            basicInformation: requirementField("Whether people give their basic information."),
            document: requirementField("Whether people show a document."),
            form: requirementField("Whether people fill in the form."),
            liveness: requirementField("Whether people pass a liveness check."),
            signUpForm: requirementField("Whether people fill in the sign-up form."),
        }),
        { doc: "Which steps people go through." },
    ),
    signUpForm: optional(
        section({
            email: flagField("Ask for the email address."),
            emailGateway: emailGatewayField(),
            extraFields: textsField("Further questions."),
            firstName: flagField("Ask for the first name."),
            fullName: flagField("Ask for the full name."),
            lastName: flagField("Ask for the last name."),
            phone: flagField("Ask for the phone number."),
            phoneGateway: phoneGatewayField(),
            showPrivacyNotice: flagField("Show the privacy notice."),
            showTermsAndConditions: flagField("Show the terms and conditions."),
        }),
        { doc: "What the sign-up form asks." },
    ),
    basicInformation: optional(
        section({
            address: flagField("Ask for the address."),
            age: flagField("Ask for the age."),
            dateOfBirth: flagField("Ask for the date of birth."),
            gender: flagField("Ask for the gender."),
            postalCode: flagField("Ask for the postal code."),
        }),
        { doc: "Which basic information people give." },
    ),
    document: optional(
        section({
            compareMinScore: optional(range(0.5, 1), {
                doc: "The likeness of the face and the document's picture that passes.",
                agreed: [0.65, 0.95],
            }),
            fallbackValidationMethod: textField("How a document is read if the first method fails."),
            validationMethod: optional(oneOf("SCAN_ZERO", "SCAN_PROMPT", "SCAN_STUDIO"), {
                doc: "How a document is read.",
            }),
            maxAttempts: optional(count(1, 10), { doc: "How often a person may try.", agreed: [3, 5] }),
            scanDocumentAllowed: flagField("Let people scan the document with the camera."),
            uploadDocumentAllowed: flagField("Let people upload a picture of the document."),
            useGovernmentID: flagField("Accept an identity card."),
            useLicense: flagField("Accept a driving licence."),
            usePassport: flagField("Accept a passport."),
            verifyCriminalHistory: flagField("Look the person up in criminal records."),
            verifyNames: flagField("Compare the names with the official record."),
            criminalEndpoints: textsField("The criminal records that are searched."),
        }),
        { doc: "How documents are taken and checked." },
    ),
    liveness: optional(
        section({
            livenessMinScore: optional(range(0.5, 1), { doc: "The liveness score that passes.", agreed: [0.52, 0.9] }),
            maxAttempts: optional(count(1, 10), { doc: "How often a person may try.", agreed: [3, 5] }),
            searchMinScore: optional(range(0.3, 1), {
                doc: "The likeness of two faces that counts as one.",
                agreed: [0.7, 0.95],
            }),
            searchMode: optional(searchMode(), { doc: "How faces are searched: fast, or more exactly." }),
        }),
        { doc: "The liveness check." },
    ),
});

/** The fields of a project flow, in both of Verifik's shapes. */
export const fields = section({
    project: required(objectId(), { doc: "The id of the project that the flow belongs to.", replaces: true }),
    type: required(oneOf("login", "onboarding"), {
        doc: "What the flow is for: signing in (SmartAccess) or signing up (SmartEnroll).",
        replaces: true,
    }),
    status: optional(oneOf("draft", "active", "paused"), {
        doc: "A flow is in use only while it and its project are both `active`.",
    }),
    version: optional(z.number({ error: "must be a number" }), {
        doc: "The generation of the flow's shape, not a revision.",
    }),
    redirectUrl: urlField("Where people go when they are through."),
    webhookUrl: urlField("Where Verifik reports what people did."),
    identityUrl: urlField("Where people's identities are looked up."),
    webhook: optional(objectId(), {
        doc: "The id of the webhook that Verifik reports to.",
        reset: null,
        environment: true,
    }),
    systemForm: optional(objectId(), {
        doc: "The id of the form that people fill in.",
        reset: null,
        environment: true,
    }),
    allowedCountries: optional(list(country()), {
        doc: 'The countries that people may come from, by their English names, e.g. `"Colombia"`.',
        reset: [],
        unordered: true,
    }),
    collectionCode: optional(text(), { doc: "The code of the face collection.", environment: true }),
    // The responses on Verifik's own pages leave it out, also after a request that sets it.
    usesWhiteList: optional(flag(), { doc: "Let in only people on the white list.", reset: false, writeOnly: true }),
    whiteList: optional(
        list(
            section({
                project: optional(objectId(), { doc: "The id of the project." }),
                name: optional(text(), { doc: "The person's name." }),
                email: optional(text(), { doc: "The person's email address." }),
                countryCode: optional(text(), { doc: 'The country code of the phone, e.g. `"+57"`.' }),
                phone: optional(text(), { doc: "The person's phone number." }),
            }),
        ),
        { doc: "The people who may sign in. Personal data.", secret: true, writeOnly: true },
    ),
    loginSettings: optional(loginSettings, { doc: "How people sign in. For flows of type `login`." }),
    onboardingSettings: optional(onboardingSettings, { doc: "How people sign up. For flows of type `onboarding`." }),
    security: optional(
        section({
            strategy: optional(strategy(), {
                doc: "Whether a list lets people in (login) or keeps them out (onboarding).",
                reset: "none",
            }),
            source: optional(source(), { doc: "Where that list is.", reset: "NONE" }),
            ...apiSource,
        }),
        { doc: "Who is let in or kept out." },
    ),
    name: optional(text(), { doc: "Flat shape: the flow's name. Required there." }),
    description: textField("Flat shape: what the flow is for."),
    target: optional(oneOf("personal", "business"), { doc: "Flat shape: who signs up. Required there." }),
    signUpForm: optional(
        section({
            fullName: flagField("Ask for the name."),
            fullNameStyle: optional(oneOf("together", "separate"), { doc: "The name in one field or in two." }),
            email: flagField("Ask for the email address."),
            emailGateway: emailGatewayField(),
            phone: flagField("Ask for the phone number."),
            phoneGateway: phoneGatewayField(),
            countryCode: optional(z.union([text(), flag()], { error: "must be a text, or true or false" }), {
                doc: "The country code of phone numbers.",
            }),
            showTermsAndConditions: flagField("Show the terms and conditions."),
            showPrivacyNotice: flagField("Show the privacy notice."),
            allowAdditionalFields: flagField("Ask the questions in `additionalFields`."),
            additionalFields: optional(list(anything()), { doc: "Further questions.", reset: [] }),
        }),
        { doc: "Flat shape: what the sign-up form asks." },
    ),
    documents: optional(
        section({
            attemptLimit: optional(count(1, 10), { doc: "How often a person may try.", agreed: [3, 5] }),
            criminalHistoryVerification: flagField("Look the person up in criminal records."),
            informationVerification: flagField("Compare the document with the official record."),
            screening: flagField("Look the person up in lists of sanctions."),
            verificationMethods: textsField(
                "How documents are read, e.g. `SCAN_PROMPT`, `scan`, `upload`. Required unless `steps.document` is `skip`.",
            ),
            documentTypes: optional(
                list(
                    section({
                        country: optional(country(), { doc: "The country's English name." }),
                        configurations: optional(
                            list(
                                section({
                                    active: optional(flag(), { doc: "Whether this kind of document is accepted." }),
                                    documentCategory: optional(oneOf("government_id", "passport", "license"), {
                                        doc: "The kind of document.",
                                    }),
                                    documentTemplates: optional(list(anything()), { doc: "The document's templates." }),
                                }),
                            ),
                            { doc: "The kinds of document. One of them must be active." },
                        ),
                    }),
                ),
                { doc: "Which documents of which country are accepted.", reset: [] },
            ),
        }),
        { doc: "Flat shape: how documents are taken and checked." },
    ),
    liveness: optional(
        section({
            attemptLimit: optional(count(1, 10), { doc: "How often a person may try.", agreed: [3, 5] }),
            minScore: optional(range(0.5, 1), { doc: "The liveness score that passes.", agreed: [0.52, 0.9] }),
            searchMinScore: optional(range(0.3, 1), {
                doc: "The likeness of two faces that counts as one.",
                agreed: [0.7, 0.95],
            }),
            searchMode: optional(searchMode(), { doc: "How faces are searched: fast, or more exactly." }),
        }),
        { doc: "Flat shape: the liveness check." },
    ),
    steps: optional(
        section({
            document: requirementField("Whether people show a document."),
            liveness: requirementField("Whether people pass a liveness check."),
        }),
        { doc: "Flat shape: which steps people go through." },
    ),
    integrations: optional(
        section({
            redirectUrl: urlField("Where people go when they are through."),
            webhook: optional(objectId(), {
                doc: "The id of the webhook that Verifik reports to.",
                reset: null,
                environment: true,
            }),
            source: optional(source(), { doc: "Where the list of people is.", reset: "NONE" }),
            strategy: optional(strategy(), { doc: "Whether that list keeps people out.", reset: "none" }),
            ...apiSource,
        }),
        { doc: "Flat shape: where the flow meets your own systems." },
    ),
    emailTemplates: optional(
        z.record(z.string(), z.record(z.string(), z.json(), { error: "must be an object with texts" }), {
            error: "must be an object with a template per language",
        }),
        { doc: "The emails that people get, by language code: `subject`, `message`, `greeting`…" },
    ),
    emailTemplateDesign: optional(oneOf("standard", "custom"), { doc: "Verifik's design of the emails, or your own." }),
    rawFields: rawFields(),
    forceDestroy: forceDestroy("On delete, pause a flow that people are using, and delete it all the same."),
    adopt: adopt("flow"),
    allowDuplicate: allowDuplicate("Make the flow although the project has one of this type."),
});

/** What Verifik adds to a flow. */
export const computed = section({
    client: optional(text(), { doc: "The id of the Verifik account that the flow belongs to." }),
    createdAt: optional(text(), { doc: "When the flow was made, as an ISO 8601 date." }),
});
