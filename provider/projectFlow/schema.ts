import { z } from "zod";
import { type FieldOptions, optional, required } from "../schema/field";
import { adopt, allowDuplicate, forceDestroy, rawFields } from "../schema/options";
import {
    array,
    boolean,
    countryName,
    enumOf,
    integer,
    json,
    name,
    numberBetween,
    objectId,
    section,
    string,
    url,
} from "../schema/types";

const requirement = () => enumOf("mandatory", "optional", "skip", "disabled");
const emailGateway = () => enumOf("mailgun", "none", "sendgrid");
const phoneGateway = () => enumOf("sms", "whatsapp", "both", "none");
const searchMode = () => enumOf("FAST", "ACCURATE");
const source = () => enumOf("API", "CSV", "NONE", "SMART_ENROLL", "WEBHOOK");
const strategy = () => enumOf("whitelist", "blacklist", "none");

const flagField = (doc: string) => optional(boolean(), { description: doc, resetTo: false });
const textField = (doc: string, more: Partial<FieldOptions> = {}) =>
    optional(string(), { description: doc, resetTo: "", ...more });
const urlField = (doc: string, more: Partial<FieldOptions> = {}) =>
    optional(url(), { description: doc, resetTo: "", perEnvironment: true, ...more });
const textsField = (doc: string) => optional(array(string()), { description: doc, resetTo: [] });
const setField = (doc: string) => optional(array(string()), { description: doc, resetTo: [], unordered: true });
const requirementField = (doc: string) => optional(requirement(), { description: doc });
const emailGatewayField = () =>
    optional(emailGateway(), { description: "The service that sends the codes by email.", resetTo: "mailgun" });
const phoneGatewayField = () => optional(phoneGateway(), { description: "How codes are sent to a phone." });

const apiSource = {
    apiUrl: urlField("Where Verifik asks whether a person is on the list. Required for source `API`."),
    apiTestType: optional(enumOf("email", "phone"), {
        description: "What `apiTestValue` is. Required for source `API`.",
    }),
    apiTestValue: optional(string(), {
        description: "A person that Verifik asks `apiUrl` about to test it. Personal data. Required for source `API`.",
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
    showFaceLivenessRecommendation: flagField("Recommend sign-in with the face to people who sign in another way."),
    livenessMinScore: optional(numberBetween(0.51, 0.9), {
        description: "The lowest liveness score that passes.",
        resetTo: 0.65,
    }),
    searchMode: optional(searchMode(), {
        description: "How faces are searched: fast, or more exactly.",
        resetTo: "FAST",
    }),
    searchMinScore: optional(numberBetween(0.7, 0.95), {
        description: "The score above which two faces count as the same person.",
        resetTo: 0.85,
    }),
    steps: textsField("The steps of the login, in their order."),
    allowPasskeys: flagField("Let people sign in with a passkey."),
});

const onboardingSettings = section({
    hiddenLoginOption: flagField("Do not offer sign-in to people who are already known."),
    requiresSignature: flagField("Ask for a signature."),
    steps: optional(
        section({
            basicInformation: requirementField("Whether people give their basic information."),
            document: requirementField("Whether people show a document."),
            form: requirementField("Whether people fill in the form."),
            liveness: requirementField("Whether people pass a liveness check."),
            signUpForm: requirementField("Whether people fill in the sign-up form."),
        }),
        { description: "Which steps people go through." },
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
        { description: "What the sign-up form asks." },
    ),
    basicInformation: optional(
        section({
            address: flagField("Ask for the address."),
            age: flagField("Ask for the age."),
            fullName: flagField("Ask for the full name."),
            legalDocument: flagField("Ask for the number of the legal document."),
            dateOfBirth: flagField("Ask for the date of birth."),
            gender: flagField("Ask for the gender."),
            postalCode: flagField("Ask for the postal code."),
        }),
        { description: "Which basic information people give." },
    ),
    document: optional(
        section({
            compareMinScore: optional(numberBetween(0.5, 1), {
                description: "The score at which the face and the document's picture count as the same person.",
                documentedRange: [0.65, 0.95],
            }),
            fallbackValidationMethod: textField("How a document is read if the first method fails."),
            validationMethod: optional(enumOf("SCAN_ZERO", "SCAN_PROMPT", "SCAN_STUDIO"), {
                description: "How a document is read.",
            }),
            maxAttempts: optional(integer(1, 10), {
                description: "How often a person may try.",
                documentedRange: [3, 5],
            }),
            scanDocumentAllowed: flagField("Let people scan the document with the camera."),
            uploadDocumentAllowed: flagField("Let people upload a picture of the document."),
            useGovernmentID: flagField("Accept an identity card."),
            useLicense: flagField("Accept a driving licence."),
            usePassport: flagField("Accept a passport."),
            verifyCriminalHistory: flagField("Look the person up in criminal records."),
            verifyNames: flagField("Compare the names with the official record."),
            criminalEndpoints: setField("The criminal records that are searched."),
        }),
        { description: "How documents are taken and checked." },
    ),
    liveness: optional(
        section({
            livenessMinScore: optional(numberBetween(0.5, 1), {
                description: "The lowest liveness score that passes.",
                documentedRange: [0.52, 0.9],
            }),
            maxAttempts: optional(integer(1, 10), {
                description: "How often a person may try.",
                documentedRange: [3, 5],
            }),
            searchMinScore: optional(numberBetween(0.3, 1), {
                description: "The score above which two faces count as the same person.",
                documentedRange: [0.7, 0.95],
            }),
            searchMode: optional(searchMode(), { description: "How faces are searched: fast, or more exactly." }),
        }),
        { description: "The liveness check." },
    ),
});

const stepField = (doc: string) => optional(requirement(), { description: doc, resetTo: "skip" });
const attemptLimit = () =>
    optional(integer(1, 10), { description: "How often a person may try.", documentedRange: [3, 5], resetTo: 3 });

/** What a form of version 3 asks a person. */
const personFields = () => ({
    fullName: optional(boolean(), { description: "Ask for the name.", resetTo: true }),
    fullNameStyle: optional(enumOf("together", "separate", "combined"), {
        description: "The name in one field or in two.",
        resetTo: "separate",
    }),
    email: flagField("Ask for the email address."),
    emailGateway: optional(emailGateway(), {
        description: "The service that sends the codes by email.",
        resetTo: "none",
    }),
    phone: flagField("Ask for the phone number."),
    phoneGateway: optional(phoneGateway(), { description: "How codes are sent to a phone.", resetTo: "sms" }),
    countryCode: optional(z.union([string(), boolean()], { error: "must be a string, or true or false" }), {
        description: "The country code of phone numbers.",
    }),
    showTermsAndConditions: flagField("Show the terms and conditions."),
    showPrivacyNotice: flagField("Show the privacy notice."),
    allowAdditionalFields: flagField("Ask the questions in `additionalFields`."),
    additionalFields: optional(array(json()), { description: "Further questions.", resetTo: [] }),
    address: flagField("Ask for the address."),
    businessBasicInfo: flagField("Ask for the basic information of the business."),
    businessBasicInfoStyle: textField("How that information is asked for, e.g. `name_number`."),
});

/** The countries and kinds of document that version 3 accepts. */
const documentTypes = () =>
    optional(
        array(
            section({
                country: optional(countryName(), { description: "The country's English name." }),
                configurations: optional(
                    array(
                        section({
                            active: optional(boolean(), { description: "Whether this kind of document is accepted." }),
                            documentCategory: optional(
                                enumOf(
                                    ...(["government_id", "passport", "license", "business_document"] as const),
                                    ...(["tax_document", "proof_of_address", "bank_document"] as const),
                                ),
                                { description: "The kind of document." },
                            ),
                            documentTemplates: optional(array(json()), {
                                description:
                                    "The document's templates, each `{ promptTemplate, required }`: its id, and whether it is asked for.",
                            }),
                        }),
                    ),
                    { description: "The kinds of document. One of them must be active." },
                ),
            }),
        ),
        { description: "Which documents of which country are accepted.", resetTo: [], unordered: true },
    );

const documentFields = () => ({
    attemptLimit: attemptLimit(),
    criminalHistoryVerification: flagField("Look the person up in criminal records."),
    criminalHistoryVerificationEndpoints: setField("The criminal records that are searched."),
    informationVerification: flagField("Compare the document with the official record."),
    screening: flagField("Look the person up in lists of sanctions."),
    verificationMethods: setField(
        "How documents are read, e.g. `SCAN_PROMPT`, `scan`, `upload`. Required unless `steps.document` is `skip`.",
    ),
    documentTypes: documentTypes(),
});

const livenessFields = () => ({
    attemptLimit: attemptLimit(),
    minScore: optional(numberBetween(0.5, 1), {
        description: "The lowest liveness score that passes.",
        documentedRange: [0.52, 0.89],
        resetTo: 0.65,
    }),
    compareMinScore: optional(numberBetween(0.5, 1), {
        description: "The score at which the face and the document's picture count as the same person.",
        documentedRange: [0.65, 0.95],
        resetTo: 0.85,
    }),
    searchMinScore: optional(numberBetween(0.3, 1), {
        description: "The score above which two faces count as the same person.",
        documentedRange: [0.81, 0.95],
        resetTo: 0.8,
    }),
    searchMode: optional(searchMode(), {
        description: "How faces are searched: fast, or more exactly.",
        resetTo: "FAST",
    }),
    kycType: optional(enumOf("traditional", "zero_knowledge"), { description: "How identities are kept." }),
});

/** The fields of a project flow, in both of Verifik's generations. */
export const fields = section({
    project: required(objectId(), {
        description: "The id of the project that the flow belongs to.",
        replaceOnChanges: true,
    }),
    type: required(enumOf("login", "onboarding"), {
        description: "What the flow is for: signing in (SmartAccess) or signing up (SmartEnroll).",
        replaceOnChanges: true,
    }),
    status: optional(enumOf("draft", "active", "paused"), {
        description: "A flow is in use only while it and its project are both `active`.",
        filledIn: "draft",
    }),
    version: optional(z.number({ error: "must be a number" }), {
        description:
            "The generation of the flow, not a revision: 3 for the sections of version 3. A new flow with one of them gets it.",
        filledIn: 1,
    }),
    redirectUrl: urlField("Where people are sent at the end.", { generation: "before version 3" }),
    webhookUrl: urlField("Where Verifik reports what people did."),
    identityUrl: urlField("Where people's identities are looked up."),
    webhook: optional(objectId(), {
        description: "The id of the webhook that Verifik reports to.",
        resetTo: null,
        perEnvironment: true,
        generation: "before version 3",
    }),
    systemForm: optional(objectId(), {
        description: "The id of the form that people fill in.",
        resetTo: null,
        perEnvironment: true,
    }),
    allowedCountries: optional(array(countryName()), {
        description: 'The countries that people may come from, by their English names, e.g. `"Colombia"`.',
        resetTo: [],
        unordered: true,
    }),
    collectionCode: optional(string(), { description: "The code of the face collection.", perEnvironment: true }),
    // The responses on Verifik's own pages leave it out, also after a request that sets it.
    usesWhiteList: optional(boolean(), {
        description: "Let in only people on the white list.",
        resetTo: false,
        writeOnly: true,
    }),
    whiteList: optional(
        array(
            section({
                project: optional(objectId(), { description: "The id of the project." }),
                name: optional(string(), { description: "The person's name." }),
                email: optional(string(), { description: "The person's email address." }),
                countryCode: optional(string(), { description: 'The country code of the phone, e.g. `"+57"`.' }),
                phone: optional(string(), { description: "The person's phone number." }),
            }),
        ),
        { description: "The people who may sign in. Personal data.", secret: true, writeOnly: true, unordered: true },
    ),
    loginSettings: optional(loginSettings, { description: "How people sign in. For flows of type `login`." }),
    onboardingSettings: optional(onboardingSettings, {
        description: "How people sign up. For flows of type `onboarding`.",
        generation: "before version 3",
    }),
    security: optional(
        section({
            strategy: optional(strategy(), {
                description: "Whether a list lets people in (login) or keeps them out (onboarding).",
                resetTo: "none",
            }),
            source: optional(source(), { description: "Where that list is.", resetTo: "NONE" }),
            ...apiSource,
        }),
        { description: "Who is let in or kept out." },
    ),
    name: optional(name(), { description: "The flow's name.", generation: "version 3" }),
    description: textField("What the flow is for.", { generation: "version 3" }),
    target: optional(enumOf("personal", "business"), { description: "Who signs up.", generation: "version 3" }),
    signUpForm: optional(section(personFields()), {
        description: "What the sign-up form asks.",
        generation: "version 3",
    }),
    documents: optional(section(documentFields()), {
        description: "How documents are taken and checked.",
        generation: "version 3",
    }),
    liveness: optional(section(livenessFields()), { description: "The liveness check.", generation: "version 3" }),
    steps: optional(
        section({
            document: stepField("Whether people show a document."),
            liveness: stepField("Whether people pass a liveness check."),
            legalRepresentative: stepField("Whether the legal representatives of a business take part."),
            businessVerification: flagField("Verify the business."),
        }),
        { description: "Which steps people go through.", generation: "version 3" },
    ),
    business: optional(
        section({
            attemptLimit: attemptLimit(),
            documentTypes: documentTypes(),
            criminalHistoryVerification: flagField("Look the business up in criminal records."),
            informationVerification: flagField("Compare the documents with the official record."),
            screening: flagField("Look the business up in lists of sanctions."),
        }),
        { description: "How a business is verified.", generation: "version 3" },
    ),
    representatives: optional(
        section({
            minRepresentatives: optional(integer(0, 100), { description: "How many take part at least.", resetTo: 1 }),
            maxRepresentatives: optional(integer(1, 100), { description: "How many take part at most.", resetTo: 3 }),
            notificationType: textField("How they are asked, e.g. `whatsapp`."),
            information: optional(section(personFields()), { description: "What they are asked." }),
            documents: optional(section(documentFields()), { description: "Their documents." }),
            liveness: optional(section(livenessFields()), { description: "Their liveness check." }),
        }),
        { description: "The legal representatives of a business.", generation: "version 3" },
    ),
    integrations: optional(
        section({
            redirectUrl: urlField("Where people are sent at the end."),
            webhook: optional(objectId(), {
                description: "The id of the webhook that Verifik reports to.",
                resetTo: null,
                perEnvironment: true,
            }),
            source: optional(source(), { description: "Where the list of people is.", resetTo: "NONE" }),
            strategy: optional(strategy(), { description: "Whether that list keeps people out.", resetTo: "none" }),
            ...apiSource,
        }),
        { description: "Where the flow meets your own systems.", generation: "version 3" },
    ),
    emailTemplates: optional(
        z.record(z.string(), z.record(z.string(), z.json(), { error: "must be an object with texts" }), {
            error: "must be an object with a template per language",
        }),
        { description: "The emails that people get, by language code: `subject`, `message`, `greeting`…" },
    ),
    emailTemplateDesign: optional(enumOf("standard", "custom", "tcc"), {
        description: "Verifik's design of the emails, or your own.",
    }),
    rawFields: rawFields(),
    forceDestroy: forceDestroy("On delete, pause a flow that people are using, and delete it anyway."),
    adopt: adopt("flow"),
    allowDuplicate: allowDuplicate("Create the flow even if the project already has one of this type."),
});

/** What Verifik adds to a flow. */
export const computed = section({
    client: optional(string(), { description: "The id of the Verifik account that the flow belongs to." }),
    createdAt: optional(string(), { description: "When the flow was made, as an ISO 8601 date." }),
});
