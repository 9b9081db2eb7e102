// The sections of the resources' arguments, as a program may write them: for functions and variables that hold one.
import type { Args } from "./program/args";
import type { ProjectBranding, ProjectDataProtection } from "./project/types.generated";
import type {
    ProjectFlowBusiness,
    ProjectFlowDocuments,
    ProjectFlowDocumentsDocumentTypesItem,
    ProjectFlowIntegrations,
    ProjectFlowLiveness,
    ProjectFlowLoginSettings,
    ProjectFlowOnboardingSettings,
    ProjectFlowRepresentatives,
    ProjectFlowSecurity,
    ProjectFlowSignUpForm,
    ProjectFlowSteps,
    ProjectFlowWhiteListItem,
} from "./projectFlow/types.generated";
import type { WebhookNotification } from "./webhook/types.generated";

/** `loginSettings` of a ProjectFlow. */
export interface LoginSettings extends Args<ProjectFlowLoginSettings> {}
/** `onboardingSettings` of a ProjectFlow. */
export interface OnboardingSettings extends Args<ProjectFlowOnboardingSettings> {}
/** `security` of a ProjectFlow. */
export interface Security extends Args<ProjectFlowSecurity> {}
/** `signUpForm` of a ProjectFlow. */
export interface SignUpForm extends Args<ProjectFlowSignUpForm> {}
/** `documents` of a ProjectFlow. */
export interface Documents extends Args<ProjectFlowDocuments> {}
/** An element of `documents.documentTypes` of a ProjectFlow. */
export interface DocumentType extends Args<ProjectFlowDocumentsDocumentTypesItem> {}
/** `liveness` of a ProjectFlow. */
export interface Liveness extends Args<ProjectFlowLiveness> {}
/** `steps` of a ProjectFlow. */
export interface Steps extends Args<ProjectFlowSteps> {}
/** `business` of a ProjectFlow. */
export interface Business extends Args<ProjectFlowBusiness> {}
/** `representatives` of a ProjectFlow. */
export interface Representatives extends Args<ProjectFlowRepresentatives> {}
/** `integrations` of a ProjectFlow. */
export interface Integrations extends Args<ProjectFlowIntegrations> {}
/** A person on the `whiteList` of a ProjectFlow. */
export interface WhiteListEntry extends Args<ProjectFlowWhiteListItem> {}
/** `branding` of a Project. */
export interface Branding extends Args<ProjectBranding> {}
/** `dataProtection` of a Project. */
export interface DataProtection extends Args<ProjectDataProtection> {}
/** `notification` of a Webhook. */
export interface Notification extends Args<WebhookNotification> {}
