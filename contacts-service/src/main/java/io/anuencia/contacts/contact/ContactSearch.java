package io.anuencia.contacts.contact;

import io.anuencia.contacts.filter.Filter;
import io.anuencia.contacts.filter.FilterSql;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.TimedReads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds people. */
@ApplicationScoped
public class ContactSearch {

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String BY_KEY =
            """
            select id from contact where recipient_key = ?
            union select contact_id from contact_alias where recipient_key = ?
            order by id limit 1
            """;
    private static final String BY_EXTERNAL_ID =
            "select id from contact where external_id = ? order by id limit 1";
    private static final String BEGIN = "select c.id from contact c where ";
    private static final String END = " and c.id > ? order by c.id limit ?";

    /** Time limit of a search: a comparison by size has no index and may read everybody. */
    private static final Duration MOST = Duration.ofSeconds(5);

    private final ContactRepository repository;
    private final TimedReads reads;
    private final Sql sql;
    private final Clock clock;

    ContactSearch(ContactRepository repository, TimedReads reads, Sql sql, Clock clock) {
        this.repository = repository;
        this.reads = reads;
        this.sql = sql;
        this.clock = clock;
    }

    /** Returns one person. */
    @Transactional
    public Optional<Contact> find(UUID contactId) {
        return repository.findByIdOptional(contactId).map(ContactEntity::toContact);
    }

    /** Returns the person who has this key, by their current number or by another id of theirs. */
    public Optional<UUID> find(RecipientKey key) {
        return sql.first(BY_KEY, row -> Columns.uuid(row, "id"), key.value(), key.value());
    }

    /** Returns the person with this external id. */
    Optional<UUID> findByExternalId(String externalId) {
        return sql.first(BY_EXTERNAL_ID, row -> Columns.uuid(row, "id"), externalId);
    }

    /**
     * A page of people.
     *
     * @param people people in the order of their ids; one who is erased while it is read is missing
     * @param next last id of the page, or null if there are no more
     */
    record Page(List<Contact> people, UUID next) {}

    /**
     * Returns the people who match a filter, in the order of their ids.
     *
     * @param after last id of the previous page, or null
     * @param limit most people on the page
     * @throws ProblemException 422 if they are not found within five seconds
     */
    @Transactional
    Page page(Filter filter, UUID after, int limit) {
        FilterSql condition = FilterSql.of(filter, clock.instant());
        Object[] parameters = condition.parameters(after == null ? BEFORE_ALL : after, limit);
        List<UUID> ids =
                TimedReads.inTime(
                                () ->
                                        reads.list(
                                                MOST,
                                                BEGIN + condition.text() + END,
                                                row -> Columns.uuid(row, "id"),
                                                parameters))
                        .orElseThrow(ContactSearch::tooLong);
        return new Page(
                ids.isEmpty() ? List.of() : repository.inOrder(ids),
                ids.size() < limit ? null : ids.get(limit - 1));
    }

    private static ProblemException tooLong() {
        return ProblemException.unprocessable(
                "filter",
                "The filter has to examine too many people, which takes longer than 5 s. Add a"
                        + " condition that fewer people meet: a tag, a class, a country, or an"
                        + " attribute that equals something.");
    }

    /** The 404 for an unknown contact id. */
    public static ProblemException notFound() {
        return ProblemException.notFound("No contact has this id.");
    }
}
