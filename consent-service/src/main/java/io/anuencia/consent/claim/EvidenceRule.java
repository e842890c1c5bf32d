package io.anuencia.consent.claim;

import io.anuencia.consent.standing.SignalOrder;
import io.anuencia.events.AudienceClass;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The evidence that each audience class needs (architecture 5.2), by the names of its fields. */
final class EvidenceRule {

    private static final String VOLUNTARY = "voluntary";
    private static final int DATE_LENGTH = 10;
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);
    private static final LocalDate FIRST_DAY =
            LocalDate.ofInstant(SignalOrder.EARLIEST, ZoneOffset.UTC);

    /** The first days of calendars that begin later, west of UTC the day before. */
    private static final Set<LocalDate> STAND_INS =
            Set.of(LocalDate.of(1904, 1, 1), LocalDate.EPOCH, LocalDate.EPOCH.minusDays(1));

    /** A letter, a digit or a tick; the crossed box, ☒, is one. Without any, nothing is stated. */
    private static final Pattern STATED = Pattern.compile("[\\p{L}\\p{N}✓✔√☑☒✅🗸🗹👍]");

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /**
     * What forms and files write for a box that was not ticked, for a value that is not there, and
     * for a permission that was refused, taken back or not given yet.
     */
    private static final Set<String> NO =
            words(
                    """
                    false, falso, falsa, faux, falsch, f, no, n, nao, non, nein, not, off, 0, 0 0,
                    unchecked, unticked

                    null, nil, none, nan, na, n a, nd, n d, s d, k a, undefined, unknown, empty,
                    not available, not applicable, tbd, missing, nulo, nula, nenhum, nenhuma,
                    ninguno, ninguna, vacio, vazio, desconocido, desconhecido, no aplica,
                    nao se aplica, no disponible, nao disponivel, sin datos, sem dados,
                    nao informado, kein, keine, keiner, keine angabe, unbekannt, aucun, aucune,
                    inconnu, nessuno, nessuna

                    denied, refused, rejected, declined, revoked, withdrawn, cancelled, canceled,
                    pending, opt out, opted out, unsubscribed, not given, not granted, not accepted,
                    no consent, no permission, does not accept, did not accept
                    denegado, denegada, negado, negada, rechazado, rechazada, rechaza, rechazo,
                    revocado, revocada, retirado, retirada, cancelado, cancelada, pendiente,
                    no acepta, no acepto, no aceptado, no aceptada, no autoriza, no autorizo,
                    no autorizado, no autorizada, no consiente, no quiere, sin consentimiento,
                    sin permiso, sin autorizacion
                    recusado, recusada, recusou, rejeitado, rejeitada, rejeitou, revogado, revogada,
                    pendente, nao aceita, nao aceito, nao aceitou, nao aceite, nao autoriza,
                    nao autorizo, nao autorizou, nao autorizado, nao autorizada, nao quer,
                    sem consentimento, sem permissao, sem autorizacao
                    abgelehnt, verweigert, widerrufen, ausstehend, nicht erteilt, nicht zugestimmt,
                    refuse, refusee, rejete, rejetee, revoque, revoquee, en attente, n accepte pas
                    rifiutato, rifiutata, revocato, revocata, in attesa
                    """);

    /**
     * Registered or attended, in the languages of the preference page, or a plain yes. An event
     * that was cancelled or missed is in any other word.
     */
    private static final Set<String> TOOK_PART =
            words(
                    """
                    registered, attended, signed up, checked in, registrado, registrada, inscrito,
                    inscrita, asistio, asistente, participo, participou, compareceu, presente, true,
                    yes, si, sim, x, 1
                    """);

    private EvidenceRule() {}

    /** The names of the fields that a class needs. */
    static List<String> fieldsOf(AudienceClass audienceClass) {
        return switch (audienceClass) {
            // What they bought or signed, and when. Where a consent to messages is also the legal
            // basis, TermsRule asks for it.
            case CUSTOMER -> List.of("reference", "date");
            // The place and the form of the signup.
            case SUBSCRIBER -> List.of("source", "form", "formVersion");
            // The event, attendance or registration, the date, and the consent to future messages.
            case EVENT_PARTICIPANT -> List.of("event", "attendance", "date", "permission");
            // The express permission to be contacted on WhatsApp.
            case EXPRESS_CONTACT -> List.of("permission");
            // The community, the day on which they joined it themselves, and the frequency and
            // content that were announced.
            case COMMUNITY_MEMBER -> List.of("community", "joinedAt", "frequency", "contentTypes");
            // The promotion, and the details that the person left for it.
            case PROMOTION_FOLLOWER -> List.of("promotion", "details");
        };
    }

    /**
     * Returns the fields that are absent, an invalid date, or a mere no or dash, as exports write
     * for what is not there.
     *
     * @param saidAt when the person consented, which is after they joined; null if unknown
     * @param now current time
     */
    static List<String> missingIn(
            Map<String, String> evidence,
            AudienceClass audienceClass,
            Instant saidAt,
            Instant now) {
        // A ticket may be for a day to come. Of a customer the last purchase may be named, which
        // may be younger than the consent.
        Instant datedBy = audienceClass == AudienceClass.EVENT_PARTICIPANT ? null : now;
        return Stream.concat(fieldsOf(audienceClass).stream(), deniedOf(evidence, audienceClass))
                .filter(field -> !isGiven(field, evidence.get(field), saidAt, datedBy))
                .toList();
    }

    /**
     * A field that need not be there, but must not deny what another one states: whoever was added
     * to a community by others did not join it.
     */
    private static Stream<String> deniedOf(
            Map<String, String> evidence, AudienceClass audienceClass) {
        return Stream.of(VOLUNTARY)
                .filter(field -> audienceClass == AudienceClass.COMMUNITY_MEMBER)
                .filter(evidence::containsKey);
    }

    private static boolean isGiven(String field, String value, Instant saidAt, Instant datedBy) {
        return switch (field) {
            case "date" -> hasBegun(value, datedBy);
            case "joinedAt" -> hasBegun(value, saidAt);
            case "permission", VOLUNTARY -> isAffirmed(value);
            case "attendance" -> value != null && TOOK_PART.contains(word(value));
            default -> isName(value);
        };
    }

    /**
     * Whether a text may name something, such as a form or an order. A single letter or a number
     * may: a version 0 or 0.0, a form F.
     */
    static boolean isName(String text) {
        return isAffirmed(text)
                || (text != null && text.strip().matches("\\p{L}|\\p{N}[\\p{N}.]*"));
    }

    /** Whether a text states something, and not that the opposite is true. */
    static boolean isAffirmed(String text) {
        return text != null && STATED.matcher(text).find() && !NO.contains(word(text));
    }

    /** The words of a text in small letters, without accents and what stands around them. */
    private static String word(String text) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String list) {
        return Set.of(list.strip().split("(,|\\n)\\s*"));
    }

    /**
     * Whether a text names a day that had begun in the earliest time zone, and so perhaps where the
     * person was.
     *
     * @param by when it had begun; null if any day will do
     */
    static boolean hasBegun(String text, Instant by) {
        return text != null
                && date(text).filter(day -> by == null || !day.isAfter(firstDayAt(by))).isPresent();
    }

    private static LocalDate firstDayAt(Instant instant) {
        return LocalDate.ofInstant(instant, FIRST_ZONE);
    }

    /**
     * The day at the beginning of a text: an ISO 8601 date, alone or before a time. Programs write
     * the first day that they know for one that they do not know: year 1, 1899-12-30, 1970-01-01.
     */
    static Optional<LocalDate> date(String text) {
        String day = text.strip();
        try {
            LocalDate read =
                    LocalDate.parse(
                            day.length() > DATE_LENGTH ? day.substring(0, DATE_LENGTH) : day);
            return Optional.of(read)
                    .filter(FIRST_DAY::isBefore)
                    .filter(d -> !STAND_INS.contains(d));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
