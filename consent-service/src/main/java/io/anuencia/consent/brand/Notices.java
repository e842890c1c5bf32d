package io.anuencia.consent.brand;

import io.anuencia.events.Sha256;
import io.anuencia.messaging.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;

/** Stores notices once, by what they say. */
@ApplicationScoped
public class Notices {

    private static final String STORE =
            """
            insert into notice (sha256, language, text, created_at) values (?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String FIND = "select sha256, language, text from notice where sha256 = ?";

    private final Sql sql;
    private final Clock clock;

    Notices(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional
    NoticeRequest.Stored store(NoticeRequest notice) {
        String sha256 = sha256(notice.text());
        sql.update(STORE, sha256, notice.language(), notice.text(), clock.instant());
        return new NoticeRequest.Stored(sha256);
    }

    Optional<NoticeRequest.View> find(String sha256) {
        return sql.first(
                FIND,
                row ->
                        new NoticeRequest.View(
                                row.getString("sha256"),
                                row.getString("language"),
                                row.getString("text")),
                sha256);
    }

    /** Stores a text that a person is shown by ourselves; returns its SHA-256 (hex). */
    @Transactional
    public String keep(String language, String text) {
        return store(new NoticeRequest(language, text)).sha256();
    }

    /** SHA-256 (hex) of a text, by which a notice is known. */
    public static String sha256(String text) {
        return Sha256.hexOf(text);
    }
}
