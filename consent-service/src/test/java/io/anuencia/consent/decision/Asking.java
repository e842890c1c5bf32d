package io.anuencia.consent.decision;

import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.frequency.SentBefore;
import io.anuencia.consent.ledger.EvidenceState;
import io.anuencia.consent.policy.ConsentRequirements;
import io.anuencia.consent.policy.ContactHours;
import io.anuencia.consent.policy.HoursLayer;
import io.anuencia.consent.policy.Law;
import io.anuencia.consent.policy.MessagingRules;
import io.anuencia.consent.policy.RegistryRule;
import io.anuencia.consent.policy.WaiverRule;
import io.anuencia.consent.policy.WindowBasis;
import io.anuencia.consent.standing.ConsentTerms;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.suppression.Suppression;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.events.AudienceClass;
import io.anuencia.events.ConsentState;
import io.anuencia.events.Jurisdiction;
import io.anuencia.events.MessageClass;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Builds inputs of decisions. By default a message of any class is allowed: it is a Tuesday morning
 * in Lima, the window is open, and consent is given for the purpose.
 */
final class Asking {

    static final Instant NOW = Instant.parse("2026-12-01T15:30:00Z");
    static final Instant CONSENTED = Instant.parse("2026-06-01T12:00:00Z");
    static final String LIMA = "America/Lima";

    private static final UUID SUBJECT = new UUID(1, 1);

    Instant at = NOW;
    MessageClass messageClass;
    MessageClass purposeClass;
    String template;
    String purpose = "promotions";
    String phoneNumberId = "106";
    List<String> contentTypes = List.of("offers");
    List<String> declaredTypes = List.of("offers", "news", "consent-request");
    List<String> zones = List.of(LIMA);
    String profileZone;
    List<Jurisdiction> places = List.of();
    Instant windowOpenUntil = NOW.plusSeconds(3600);
    Instant expiresAt = NOW.plusSeconds(14 * 86_400);
    String cause = "wamid.1";
    boolean brandKnown = true;
    String brandOfNumber = "acme";
    boolean purposeKnown = true;
    Period validity;
    boolean doubleOptIn;
    List<StandingRow> rows = new ArrayList<>();
    List<UUID> people = List.of();
    List<Suppression> suppressions = new ArrayList<>();
    Cause known = new Cause(false, true, false, "106");
    WindowBasis basis = WindowBasis.COURTESY;
    List<LocalDate> holidays = List.of();
    WaiverRule waiver;
    List<HoursLayer> moreLayers = new ArrayList<>();
    List<ContactHours> brandHours = List.of();
    boolean suspended;
    int controllerVersion = 1;
    boolean jurisdictionKnown = true;
    boolean lawAvailable = true;
    List<RegistryRule> registryRules = List.of();
    List<RegistryAnswer> registries;
    ConsentRequirements required = Required.of();
    MessagingRules messaging = MessagingRules.NONE;
    ConsentTerms agreed = ConsentTerms.UNSTATED;
    int materialVersion = 1;
    Person person = Person.UNKNOWN;
    SentBefore sentBefore = SentBefore.NOTHING;
    EvidenceState proof = EvidenceState.INTACT;
    Platform platform = Platform.READY;
    String sector;
    String purposeSector;
    Instant confirmedAt;

    private Asking(MessageClass messageClass) {
        this.messageClass = messageClass;
        this.purposeClass =
                messageClass == MessageClass.MARKETING ? messageClass : MessageClass.UTILITY;
    }

    static Asking toSend(MessageClass messageClass) {
        Asking asking = new Asking(messageClass);
        asking.consent(CONSENTED);
        if (messageClass == MessageClass.SYSTEM || messageClass == MessageClass.SERVICE_REPLY) {
            asking.purpose = null;
            asking.purposeKnown = false;
            asking.rows.clear();
        }
        return asking;
    }

    HoursLayer layer() {
        return new HoursLayer(
                "DEFAULT",
                basis,
                List.of(
                        new ContactHours(
                                DayOfWeek.MONDAY,
                                DayOfWeek.SATURDAY,
                                LocalTime.of(9, 0),
                                LocalTime.of(20, 0))),
                holidays,
                waiver);
    }

    /** The consent with other terms. */
    Asking agreeing(ConsentTerms terms) {
        agreed = terms;
        return consent(CONSENTED);
    }

    Asking consent(Instant saidAt) {
        return row("acme", "promotions", ConsentState.GIVEN, saidAt, saidAt);
    }

    Asking row(
            String brand, String purposeCode, ConsentState state, Instant saidAt, Instant express) {
        rows.removeIf(row -> row.isAbout(brand, purposeCode));
        rows.add(
                new StandingRow(
                        SUBJECT,
                        brand,
                        purposeCode,
                        state,
                        saidAt,
                        express,
                        confirmedAt,
                        AudienceClass.CUSTOMER,
                        new UUID(2, rows.size()),
                        1,
                        CONSENTED,
                        agreed,
                        false));
        return this;
    }

    Asking suppressed(SuppressionKind kind, Instant since) {
        String brand = kind == SuppressionKind.GLOBAL ? null : "acme";
        String purposeCode = kind == SuppressionKind.PURPOSE ? "promotions" : null;
        suppressions.add(new Suppression(SUBJECT, kind, brand, purposeCode, since));
        return this;
    }

    /** Adds one registry that applies to everyone there. */
    Asking registry(boolean consentOverrides, LocalDate snapshot, boolean listed) {
        registryRules =
                List.of(new RegistryRule("XX_LIST", "all", List.of(), true, consentOverrides, 30));
        registries = List.of(new RegistryAnswer("XX_LIST", snapshot, listed));
        return this;
    }

    DecisionInput input() {
        Message message =
                new Message(
                        messageClass,
                        template,
                        "acme",
                        purpose,
                        phoneNumberId,
                        purpose == null ? List.of() : contentTypes,
                        "0".repeat(64),
                        sector,
                        places,
                        zones,
                        profileZone,
                        windowOpenUntil,
                        expiresAt,
                        messageClass == MessageClass.SYSTEM ? cause : null);
        return new DecisionInput(
                at,
                message,
                new Sender(
                        brandKnown,
                        suspended,
                        controllerVersion,
                        brandOfNumber,
                        terms(),
                        brandHours),
                new Standing(rows),
                people,
                suppressions,
                messageClass == MessageClass.SYSTEM ? known : Cause.UNKNOWN,
                law(),
                person,
                HomeZones.of(message, person),
                registries,
                sentBefore,
                proof,
                platform);
    }

    private Law law() {
        List<HoursLayer> layers = new ArrayList<>(moreLayers);
        layers.add(layer());
        return new Law(
                Map.of("DEFAULT", "2026-11-24"),
                jurisdictionKnown,
                lawAvailable,
                layers,
                List.of(),
                registryRules,
                required,
                messaging);
    }

    Decision decide() {
        return Decision.of(input());
    }

    private PurposeTerms terms() {
        return purposeKnown
                ? new PurposeTerms(
                        purposeClass,
                        declaredTypes,
                        validity,
                        doubleOptIn,
                        null,
                        materialVersion,
                        List.of(),
                        purposeSector)
                : null;
    }
}
