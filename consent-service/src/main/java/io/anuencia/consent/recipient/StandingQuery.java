package io.anuencia.consent.recipient;

import io.anuencia.consent.brand.Catalog;
import io.anuencia.consent.brand.CatalogView;
import io.anuencia.consent.brand.PurposeTerms;
import io.anuencia.consent.standing.Standing;
import io.anuencia.consent.standing.StandingRow;
import io.anuencia.consent.standing.Standings;
import io.anuencia.consent.subject.Group;
import io.anuencia.consent.subject.Subjects;
import io.anuencia.consent.suppression.ErasedKeys;
import io.anuencia.consent.suppression.SuppressionKind;
import io.anuencia.consent.suppression.Suppressions;
import io.anuencia.events.ConsentState;
import io.anuencia.events.MessageClass;
import io.anuencia.events.RecipientKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Reads what stands for a person, over all subjects of their group. */
@ApplicationScoped
class StandingQuery {

    private final Subjects subjects;
    private final Standings standings;
    private final Suppressions suppressions;
    private final ErasedKeys erasedKeys;
    private final Catalog catalog;

    StandingQuery(
            Subjects subjects,
            Standings standings,
            Suppressions suppressions,
            ErasedKeys erasedKeys,
            Catalog catalog) {
        this.subjects = subjects;
        this.standings = standings;
        this.suppressions = suppressions;
        this.erasedKeys = erasedKeys;
        this.catalog = catalog;
    }

    /**
     * What stands.
     *
     * @param brand shows this one alone, with what holds for all; null shows every brand
     */
    StandingView of(RecipientKey key, String brand) {
        Optional<Group> found = subjects.read(List.of(key)).find(key);
        if (found.isEmpty()) {
            return new StandingView(key, 0, List.of(), forgotten(key));
        }
        Group group = found.get();
        Standing standing = standings.read(List.of(group)).get(group);
        List<StandingRow> rows =
                standing.rows().stream()
                        .filter(row -> row.purpose() != null && isAbout(row.brand(), brand))
                        .toList();
        CatalogView view = catalog.read(rows.stream().map(StandingRow::brand).toList(), List.of());
        return new StandingView(
                key,
                group.version(),
                rows.stream().map(row -> consent(row, standing, view)).toList(),
                suppressions.read(List.of(group)).get(group).stream()
                        .filter(optOut -> isAbout(optOut.brand(), brand))
                        .map(
                                optOut ->
                                        new StandingView.OptOut(
                                                optOut.kind(),
                                                optOut.brand(),
                                                optOut.purpose(),
                                                optOut.since()))
                        .toList());
    }

    /** A key that leads to nobody may be one of someone who was erased: that is all we know. */
    private List<StandingView.OptOut> forgotten(RecipientKey key) {
        return erasedKeys.since(key).stream()
                .map(since -> new StandingView.OptOut(SuppressionKind.ERASED, null, null, since))
                .toList();
    }

    private static boolean isAbout(String brand, String wanted) {
        return wanted == null || brand == null || brand.equals(wanted);
    }

    private static StandingView.Consent consent(
            StandingRow row, Standing standing, CatalogView view) {
        MessageClass messageClass =
                view.termsOf(row.brand(), row.purpose())
                        .map(PurposeTerms::messageClass)
                        .orElse(MessageClass.MARKETING);
        boolean ended =
                row.state().isValid()
                        && standing.optOutFrom(row.brand(), row.purpose(), messageClass)
                                .isPresent();
        return new StandingView.Consent(
                row.brand(),
                row.purpose(),
                ended ? ConsentState.WITHDRAWN : row.state(),
                row.audienceClass(),
                row.saidAt(),
                row.recordedAt());
    }
}
