package io.anuencia.dispatch.single;

import io.anuencia.dispatch.clock.ClockWatch;
import io.anuencia.dispatch.forgotten.ForgottenPeople;
import io.anuencia.dispatch.person.Address;
import io.anuencia.dispatch.person.NamedPeople;
import io.anuencia.dispatch.reference.CheckedReferences;
import io.anuencia.dispatch.reference.RequestErrors;
import io.anuencia.dispatch.single.PlannedMessage.Words;
import io.anuencia.dispatch.window.ServiceWindow;
import io.anuencia.dispatch.window.ServiceWindows;
import io.anuencia.events.AudienceMember;
import io.anuencia.events.MessageClass;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Turns checked requests into messages: the recipient, the window, the expiry. */
@ApplicationScoped
class MessageDrafts {

    private static final Duration LIFE = Duration.ofHours(24);
    private static final Duration LIFE_MAX = Duration.ofDays(30);

    private final NamedPeople people;
    private final ServiceWindows windows;
    private final ForgottenPeople forgotten;
    private final ClockWatch clock;

    MessageDrafts(
            NamedPeople people,
            ServiceWindows windows,
            ForgottenPeople forgotten,
            ClockWatch clock) {
        this.people = people;
        this.windows = windows;
        this.forgotten = forgotten;
        this.clock = clock;
    }

    /**
     * Returns the message, to be stored in the same transaction. Waits for running erasures and
     * holds up later ones until the transaction ends: an erasure finds the message, or this finds
     * no window. Reports every field that does not fit.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    PlannedMessage draft(MessageRequest request, CheckedReferences found) {
        forgotten.awaitErasures();
        Instant now = clock.nowOrUnchecked();
        Optional<ServiceWindow> window = window(request);
        Optional<Recipient> person =
                request.recipient().phone() == null
                        ? window.map(this::recipient)
                        : Optional.of(recipient(NamedPeople.parse(request.recipient().phone())));
        boolean answers =
                request.text() != null || found.messageClass() == MessageClass.SERVICE_REPLY;
        RequestErrors errors = new RequestErrors();
        errors.check(
                person.isPresent(),
                "recipient.recipientKey",
                "did not write to this number in the last 24 hours, so their number is not known"
                        + " here; give recipient.phone instead");
        errors.check(
                !answers || window.isPresent(),
                request.text() == null ? "purpose" : "text",
                "CNT_SESSION_CLOSED: the person did not write to this number in the last 24 hours;"
                        + " use a template and a purpose they agreed to");
        Instant expiresAt = expiresAt(request, now, answers ? window : Optional.empty());
        errors.check(
                expiresAt.isAfter(now) && !expiresAt.isAfter(now.plus(LIFE_MAX)),
                "expiresAt",
                "must be within the next 30 days");
        errors.throwIfUnfit("The message cannot be sent as it is; see errors.");
        return new PlannedMessage(
                request.brand(),
                request.purpose(),
                found.messageClass(),
                request.sender(),
                person.orElseThrow().key(),
                person.orElseThrow().address(),
                person.orElseThrow().zones(),
                words(request),
                request.contentTypes(),
                expiresAt,
                request.reference());
    }

    /** A person as far as a message needs to know them. */
    private record Recipient(RecipientKey key, Address address, List<String> zones) {}

    /** Returns the person of a window; where they live who hide their number is not known. */
    private Recipient recipient(ServiceWindow window) {
        PhoneNumber phone = window.address().phone();
        return phone == null
                ? new Recipient(window.recipientKey(), window.address(), List.of())
                : recipient(phone);
    }

    private Recipient recipient(PhoneNumber phone) {
        AudienceMember member = people.of(phone);
        return new Recipient(member.recipientKey(), Address.of(phone), member.candidateZones());
    }

    private Optional<ServiceWindow> window(MessageRequest request) {
        RecipientKey key =
                request.recipient().phone() == null
                        ? new RecipientKey(request.recipient().recipientKey())
                        : people.keyOf(NamedPeople.parse(request.recipient().phone()));
        return windows.open(List.of(key), request.sender());
    }

    /** Returns the expiry; an answer ends with its window at the latest. */
    private static Instant expiresAt(
            MessageRequest request, Instant now, Optional<ServiceWindow> window) {
        Instant asked = request.expiresAt() == null ? now.plus(LIFE) : request.expiresAt();
        return window.map(ServiceWindow::openUntil).filter(asked::isAfter).orElse(asked);
    }

    private static Words words(MessageRequest request) {
        return request.template() == null
                ? new Words(null, null, Map.of(), request.text())
                : new Words(
                        request.template().name(),
                        request.template().language(),
                        stripped(request.parameters()),
                        null);
    }

    private static Map<String, String> stripped(Map<String, String> parameters) {
        Map<String, String> stripped = new TreeMap<>(parameters);
        stripped.replaceAll((name, value) -> value.strip());
        return stripped;
    }
}
