package io.anuencia.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every event type: its name on the wire ({@code ce_type}), its topic and its record. Types that
 * differ only in the result they report share a record.
 */
public enum EventType {
    CONTACT_REGISTERED("contacts.ContactRegistered", Topic.CONTACT_EVENTS, ContactRegistered.class),
    CONTACT_CHANGED("contacts.ContactChanged", Topic.CONTACT_EVENTS, ContactChanged.class),
    NUMBER_CHANGED("contacts.NumberChanged", Topic.CONTACT_EVENTS, NumberChanged.class),
    CONTACT_ERASED("contacts.ContactErased", Topic.CONTACT_EVENTS, ContactErased.class),
    CONTACT_EXPIRED("contacts.ContactExpired", Topic.CONTACT_EVENTS, ContactExpired.class),
    CONTACTS_MERGED("contacts.ContactsMerged", Topic.CONTACT_EVENTS, ContactsMerged.class),
    CONSENT_CLAIMED("contacts.ConsentClaimed", Topic.CONSENT_CLAIMS, ConsentClaimed.class),
    AUDIENCE_CHUNK("contacts.AudienceChunk", Topic.AUDIENCE_CHUNKS, AudienceChunk.class),
    AUDIENCE_COMPLETED(
            "contacts.AudienceCompleted", Topic.AUDIENCE_CHUNKS, AudienceCompleted.class),
    AUDIENCE_REFUSED("contacts.AudienceRefused", Topic.AUDIENCE_CHUNKS, AudienceRefused.class),

    AUDIENCE_REQUESTED(
            "dispatch.AudienceRequested", Topic.AUDIENCE_REQUESTS, AudienceRequested.class),
    SEND_REQUESTED("dispatch.SendRequested", Topic.SEND_REQUESTS, SendRequested.class),
    ATTEMPT_CLOSED("dispatch.AttemptClosed", Topic.ATTEMPT_OUTCOMES, AttemptClosed.class),
    MESSAGE_ACCEPTED("dispatch.MessageAccepted", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_SENT("dispatch.MessageSent", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_DELIVERED("dispatch.MessageDelivered", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_READ("dispatch.MessageRead", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_FAILED("dispatch.MessageFailed", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_SUPPRESSED("dispatch.MessageSuppressed", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_IN_DOUBT("dispatch.MessageInDoubt", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_UNKNOWN("dispatch.MessageUnknown", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_CANCELLED("dispatch.MessageCancelled", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    MESSAGE_EXPIRED("dispatch.MessageExpired", Topic.MESSAGE_EVENTS, MessageProgressed.class),
    CAMPAIGN_SCHEDULED(
            "dispatch.CampaignScheduled", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_PREPARED("dispatch.CampaignPrepared", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_STARTED("dispatch.CampaignStarted", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_PAUSED("dispatch.CampaignPaused", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_COMPLETED(
            "dispatch.CampaignCompleted", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_CANCELLED(
            "dispatch.CampaignCancelled", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_EXPIRED("dispatch.CampaignExpired", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_FAILED("dispatch.CampaignFailed", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),
    CAMPAIGN_PROGRESSED(
            "dispatch.CampaignProgressed", Topic.CAMPAIGN_EVENTS, CampaignProgressed.class),

    SEND_PERMITTED("consent.SendPermitted", Topic.SEND_DECISIONS, SendDecided.class),
    SEND_DENIED("consent.SendDenied", Topic.SEND_DECISIONS, SendDecided.class),
    SEND_DEFERRED("consent.SendDeferred", Topic.SEND_DECISIONS, SendDecided.class),
    CONSENT_UNKNOWN("consent.ConsentUnknown", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_REQUESTED("consent.ConsentRequested", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_REQUEST_DEFERRED(
            "consent.ConsentRequestDeferred", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_GIVEN("consent.ConsentGiven", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    RENEWED_CONSENT_GIVEN(
            "consent.RenewedConsentGiven", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_REFUSED("consent.ConsentRefused", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_WITHDRAWN("consent.ConsentWithdrawn", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_EXPIRED("consent.ConsentExpired", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_TERMINATED("consent.ConsentTerminated", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_INVALIDATED("consent.ConsentInvalidated", Topic.LEDGER_EVENTS, ConsentRecorded.class),
    CONSENT_CLAIM_REFUSED(
            "consent.ConsentClaimRefused", Topic.LEDGER_EVENTS, ConsentClaimRefused.class),
    OPT_OUT_EFFECTIVE("consent.OptOutEffective", Topic.LEDGER_EVENTS, OptOutEffective.class),
    ERASURE_REQUESTED("consent.ErasureRequested", Topic.LEDGER_EVENTS, ErasureRequested.class),
    SUBJECT_ERASED("consent.SubjectErased", Topic.LEDGER_EVENTS, SubjectErased.class),
    LEDGER_CHECKPOINT("consent.LedgerCheckpoint", Topic.CHECKPOINTS, LedgerCheckpoint.class),
    PACK_CONTENT_CHANGED(
            "consent.PackContentChanged", Topic.CATALOG_EVENTS, PackContentChanged.class),
    BRAND_CHANGED("consent.BrandChanged", Topic.CATALOG_EVENTS, BrandChanged.class),
    PURPOSE_CHANGED("consent.PurposeChanged", Topic.CATALOG_EVENTS, PurposeChanged.class),

    OPT_OUT_REQUESTED("webhook.OptOutRequested", Topic.PREFERENCE_SIGNALS, OptOutRequested.class),
    PREFERENCE_STOPPED(
            "webhook.PreferenceStopped", Topic.PREFERENCE_SIGNALS, PreferenceStopped.class),
    PREFERENCE_RESUMED(
            "webhook.PreferenceResumed", Topic.PREFERENCE_SIGNALS, PreferenceResumed.class),
    OPT_IN_REQUESTED("webhook.OptInRequested", Topic.PREFERENCE_SIGNALS, OptInRequested.class),
    WRONG_NUMBER_REPORTED(
            "webhook.WrongNumberReported", Topic.PREFERENCE_SIGNALS, WrongNumberReported.class),
    AMBIGUOUS_REPLY_RECEIVED(
            "webhook.AmbiguousReplyReceived",
            Topic.PREFERENCE_SIGNALS,
            AmbiguousReplyReceived.class),
    SIGNALS_WATERMARK("webhook.SignalsWatermark", Topic.PREFERENCE_SIGNALS, SignalsWatermark.class),
    IDENTITY_LINKED("webhook.IdentityLinked", Topic.IDENTITY_EVENTS, IdentityLinked.class),
    USER_ID_CHANGED("webhook.UserIdChanged", Topic.IDENTITY_EVENTS, UserIdChanged.class),
    NUMBER_CHANGE_REPORTED(
            "webhook.NumberChangeReported", Topic.IDENTITY_EVENTS, NumberChangeReported.class),
    TEMPLATE_REPORTED("webhook.TemplateReported", Topic.ACCOUNT_EVENTS, TemplateReported.class),
    NUMBER_REPORTED("webhook.NumberReported", Topic.ACCOUNT_EVENTS, NumberReported.class),
    ACCOUNT_REPORTED("webhook.AccountReported", Topic.ACCOUNT_EVENTS, AccountReported.class),
    INBOUND_MESSAGE_RECEIVED(
            "webhook.InboundMessageReceived", Topic.INBOUND_MESSAGES, InboundMessageReceived.class),
    ERASURE_ACKNOWLEDGED(
            "privacy.ErasureAcknowledged", Topic.ERASURE_ACKS, ErasureAcknowledged.class),
    STATUS_REPORTED("webhook.StatusReported", Topic.MESSAGE_STATUSES, StatusReported.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values())
                    .collect(Collectors.toMap(EventType::wireName, Function.identity()));

    private final String wireName;
    private final Topic topic;
    private final Class<? extends PlatformEvent> record;

    EventType(String name, Topic topic, Class<? extends PlatformEvent> record) {
        this.wireName = "io.anuencia." + name;
        this.topic = topic;
        this.record = record;
    }

    /** Returns the type with this name on the wire; empty if a newer release added it. */
    public static Optional<EventType> ofWireName(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    /** The value of the header {@code ce_type}. */
    public String wireName() {
        return wireName;
    }

    /** The topic that carries events of this type. */
    public Topic topic() {
        return topic;
    }

    /** The record that the JSON is read into. */
    public Class<? extends PlatformEvent> record() {
        return record;
    }
}
