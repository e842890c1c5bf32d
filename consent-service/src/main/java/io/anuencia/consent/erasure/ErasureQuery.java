package io.anuencia.consent.erasure;

import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Reads the progress of erasures. */
@ApplicationScoped
class ErasureQuery {

    /**
     * The longest time that topics keep numbers or texts, dead letters included: the retention of a
     * topic plus the span of a segment, which is deleted as a whole (deploy/kafka/topics.yaml),
     * plus the same for the raw bodies, which may be read late or replayed until they are deleted.
     * The preference page states it too.
     */
    static final Duration TOPICS_KEEP = Duration.ofDays(40);

    private static final String US = "consent-service";
    private static final String ENTRIES =
            """
            select e.id
            from erasure_subject s join consent_entry e on e.subject_id = s.subject_id
            where s.erasure_id = ? and e.source = 'ERASURE' and e.state = 'TERMINATED'
            order by e.id
            """;
    private static final String PAGE =
            """
            select id, state, source, requested_at
            from erasure
            where (?::text is null or state = ?::text) and (?::uuid is null or id > ?::uuid)
            order by id
            limit ?
            """;

    private final Sql sql;
    private final ErasureStore store;
    private final ErasureAcks acks;
    private final ErasureConfig config;

    ErasureQuery(Sql sql, ErasureStore store, ErasureAcks acks, ErasureConfig config) {
        this.sql = sql;
        this.store = store;
        this.acks = acks;
        this.config = config;
    }

    Optional<ErasureReport> report(UUID id) {
        return store.find(id).map(this::report);
    }

    /**
     * One erasure of a list.
     *
     * @param erasureId id of the erasure; {@code GET /erasures/{id}} returns its report
     * @param state SUPPRESSED, REQUESTED, ERASED or COMPLETED
     * @param source origin of the request: API, CONTACTS or PAGE
     * @param requestedAt when it was requested; nothing is permitted since
     */
    record Listed(UUID erasureId, ErasureState state, ErasureSource source, Instant requestedAt) {}

    /**
     * A page of erasures, the oldest first.
     *
     * @param erasures the erasures; they name nobody
     * @param next cursor of the next page, or null
     */
    record Page(List<Listed> erasures, UUID next) {}

    /**
     * Returns a page of the erasures in a state, or in any state.
     *
     * @param state the state, or null for any
     * @param cursor {@code next} of the page before, or null
     */
    Page page(ErasureState state, UUID cursor, int limit) {
        List<Listed> found =
                sql.list(
                        PAGE,
                        row ->
                                new Listed(
                                        Columns.uuid(row, "id"),
                                        Columns.constant(row, "state", ErasureState.class),
                                        Columns.constant(row, "source", ErasureSource.class),
                                        Columns.instant(row, "requested_at")),
                        state,
                        state,
                        cursor,
                        cursor,
                        limit);
        return new Page(found, found.size() < limit ? null : found.get(limit - 1).erasureId());
    }

    private ErasureReport report(ErasureStore.Erasure erasure) {
        List<ErasureReport.Service> services = services(erasure);
        return new ErasureReport(
                erasure.id(),
                erasure.state(),
                erasure.held(),
                erasure.keysLeft() > 0 ? erasure.keysLeft() : null,
                erasure.source(),
                erasure.requestedAt(),
                erasure.effectiveAt(),
                erasure.completedAt(),
                services,
                topicsEmptyBy(erasure, services),
                sql.list(ENTRIES, row -> Columns.uuid(row, "id"), erasure.id()));
    }

    /**
     * Once it is complete, only the services that answered: those configured since have no part in
     * it.
     */
    private List<ErasureReport.Service> services(ErasureStore.Erasure erasure) {
        Map<String, ErasureAcks.Ack> answers = new HashMap<>();
        acks.of(erasure.id()).forEach(ack -> answers.put(ack.service(), ack));
        List<ErasureReport.Service> services = new ArrayList<>();
        boolean doneHere = erasure.erasedAt() != null;
        services.add(
                new ErasureReport.Service(
                        US, doneHere, erasure.erasedAt(), doneHere ? erasure.erased() : null));
        TreeSet<String> others = new TreeSet<>(answers.keySet());
        if (!erasure.askedNobody() && erasure.state() != ErasureState.COMPLETED) {
            others.addAll(config.services());
        }
        for (String service : others) {
            ErasureAcks.Ack ack = answers.get(service);
            services.add(
                    new ErasureReport.Service(
                            service,
                            ack != null,
                            ack == null ? null : ack.erasedAt(),
                            ack == null ? null : ack.erased()));
        }
        return services;
    }

    /**
     * Returns the time from which topics hold nothing about the person; null before completion.
     * Nothing new is published about them after the last service has erased them. If another
     * erasure had them erased, this one was completed after it.
     */
    private static Instant topicsEmptyBy(
            ErasureStore.Erasure erasure, List<ErasureReport.Service> services) {
        if (erasure.state() != ErasureState.COMPLETED) {
            return null;
        }
        Instant last =
                erasure.askedNobody()
                        ? erasure.completedAt()
                        : services.stream()
                                .map(ErasureReport.Service::erasedAt)
                                .max(Instant::compareTo)
                                .orElseThrow();
        return last.plus(TOPICS_KEEP);
    }
}
