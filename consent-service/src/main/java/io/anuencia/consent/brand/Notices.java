package io.anuencia.consent.brand;

import io.anuencia.events.Sha256;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores each notice once, by the hash of its text, and reads notices. */
@ApplicationScoped
public class Notices {

    private static final String STORE =
            """
            insert into notice (sha256, language, text, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String READ =
            "select sha256, language, text from notice where sha256 = any (?)";

    private final Sql sql;
    private final Clock clock;

    Notices(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A text that people are shown. */
    public record Notice(String sha256, String language, String text) {}

    /**
     * Stores a notice, unless it is stored already.
     *
     * @throws ProblemException (409) if its text is stored in another language: notices belong to
     *     no brand, so the language that was named first is that of everybody
     */
    @Transactional
    NoticeRequest.Stored store(NoticeRequest notice) {
        String sha256 = keep(notice.language(), notice.text());
        String language = find(sha256).orElseThrow().language();
        if (!isSame(language, notice.language())) {
            throw ProblemException.conflict(
                    "This text is already stored as a notice in "
                            + language
                            + "; a text has one language. Post it in that one.");
        }
        return new NoticeRequest.Stored(sha256);
    }

    private static boolean isSame(String one, String other) {
        return one.replace('_', '-').equalsIgnoreCase(other.replace('_', '-'));
    }

    /** The notice with this SHA-256; empty if it is not stored. */
    public Optional<Notice> find(String sha256) {
        return Optional.ofNullable(read(List.of(sha256)).get(sha256));
    }

    /** The stored ones of these notices, by SHA-256. */
    public Map<String, Notice> read(Collection<String> sha256s) {
        return sql.map(
                READ,
                row -> row.getString("sha256"),
                row ->
                        new Notice(
                                row.getString("sha256"),
                                row.getString("language"),
                                row.getString("text")),
                SqlArray.texts(sha256s));
    }

    /**
     * Stores a text that our own page shows to a person, unless it is stored already; returns its
     * SHA-256 (hex).
     */
    @Transactional
    public String keep(String language, String text) {
        String sha256 = sha256(text);
        sql.update(STORE, sha256, language, text, clock.instant());
        return sha256;
    }

    /** SHA-256 (hex) of a text, by which a notice is referenced. */
    public static String sha256(String text) {
        return Sha256.hexOf(text);
    }
}
