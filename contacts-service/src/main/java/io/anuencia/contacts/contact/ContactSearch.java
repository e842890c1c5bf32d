package io.anuencia.contacts.contact;

import io.anuencia.contacts.filter.Filter;
import io.anuencia.contacts.filter.FilterSql;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.ProblemException;
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

    /** An order over an attribute has no index: it may read everybody. */
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

    /** One person. */
    @Transactional
    public Optional<Contact> find(UUID contactId) {
        return repository.findByIdOptional(contactId).map(ContactEntity::toContact);
    }

    /** The person who has this key, of their number or of another id of theirs. */
    public Optional<UUID> find(RecipientKey key) {
        return sql.first(BY_KEY, row -> Columns.uuid(row, "id"), key.value(), key.value());
    }

    /** The person of a caller's own id. */
    Optional<UUID> findByExternalId(String externalId) {
        return sql.first(BY_EXTERNAL_ID, row -> Columns.uuid(row, "id"), externalId);
    }

    /**
     * A page of people.
     *
     * @param people in the order of their ids; one who is erased while it is read is missing
     * @param next the last id that was found, if there may be more
     */
    record Page(List<Contact> people, UUID next) {}

    /**
     * People who meet a filter, in the order of their ids.
     *
     * @param after the last id of the page before, or null
     * @throws ProblemException 422 if they are not found in five seconds
     */
    @Transactional
    Page page(Filter filter, UUID after, int limit) {
        FilterSql condition = FilterSql.of(filter, clock.instant());
        Object[] parameters =
                condition.parametersBetween(
                        List.of(), List.of(after == null ? BEFORE_ALL : after, limit));
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
                "The filter has to look at too many people, which takes longer than 5 s. Add a"
                        + " condition that fewer meet: a tag, a class, a country, or an attribute that"
                        + " equals something.");
    }

    /** The answer where no contact has an id. */
    public static ProblemException notFound() {
        return ProblemException.notFound("No contact has this id.");
    }
}
