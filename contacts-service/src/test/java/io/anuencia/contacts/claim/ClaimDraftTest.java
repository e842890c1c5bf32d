package io.anuencia.contacts.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.RecipientKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimDraftTest {

    private static final RecipientKey PERSON =
            RecipientKey.parse("0199a1f0-0000-8000-8000-000000000001");

    @ParameterizedTest
    @CsvSource({
        // Begun in Madrid, and in UTC+14 only.
        "2026-12-02,                2026-12-01T23:30:00Z, 2026-12-01T23:30:00Z",
        "2026-12-02,                2026-12-01T10:00:00Z, 2026-12-01T10:00:00Z",
        // Begun nowhere.
        "2026-12-02,                2026-12-01T09:59:59Z, 2026-12-02T00:00:00Z",
        "2026-12-03,                2026-12-01T23:30:00Z, 2026-12-03T00:00:00Z",
        // Begun in UTC.
        "2026-12-01,                2026-12-01T23:30:00Z, 2026-12-01T00:00:00Z",
        // A time, which means the same everywhere.
        "2026-12-02T00:00:00Z,      2026-12-01T23:30:00Z, 2026-12-02T00:00:00Z",
        "2026-12-02T00:30:00+01:00, 2026-12-01T23:45:00Z, 2026-12-01T23:30:00Z",
        ",                          2026-12-01T23:30:00Z, ",
    })
    void dayThatHasBegunSomewhereIsNotLaterThanTheClaim(
            String written, Instant claimed, Instant expressed) {
        // given
        var said = new ClaimSaid("acme", "promotions", null, null, written, null, Map.of());
        List<ClaimDraft> drafts =
                ClaimCheck.check(
                        List.of(said),
                        Set.of("acme"),
                        error -> {
                            throw new IllegalStateException(error.toString());
                        });

        // when
        var source = new ClaimDraft.Source(new UUID(0, 1), null, claimed);

        // then
        assertThat(drafts.get(0).toEvent(source, PERSON).expressedAt()).isEqualTo(expressed);
    }
}
