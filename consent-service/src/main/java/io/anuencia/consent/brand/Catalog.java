package io.anuencia.consent.brand;

import io.anuencia.events.MessageClass;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.RoundTrip;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads brands, purposes and notices for other features. */
@ApplicationScoped
public class Catalog {

    private static final String NUMBERS =
            "select phone_number_id, brand from brand_number where phone_number_id = any (?)";
    // One array of both, because the planner scans whole tables where two conditions are joined by
    // or.
    private static final String BRANDS =
            """
            select code, country, suspended, controller_version, caps, cooldown, hours
            from brand
            where code = any (?::text[] || array(
                select brand from brand_number where phone_number_id = any (?)))
            """;
    private static final String PURPOSES =
            """
            select brand, code, message_class, content_types, validity, double_opt_in,
                   frequency_max, frequency_per, material_version, notices, sector
            from purpose
            where brand = any (?::text[] || array(
                select brand from brand_number where phone_number_id = any (?)))
            """;
    private static final String COUNTED =
            """
            select distinct per
            from (select frequency_per as per from purpose
                  union all
                  select cap ->> 'per' from brand, jsonb_array_elements(caps) as cap
                  union all
                  select cooldown from brand) counted
            where per is not null
            order by per
            """;
    private static final String NOTICES = "select sha256 from notice where sha256 = any (?)";

    private final Sql sql;

    Catalog(Sql sql) {
        this.sql = sql;
    }

    /**
     * Reads brands with their purposes, and the brands of some numbers.
     *
     * @param brands codes to look for; the brands of the numbers are added
     * @param phoneNumberIds business numbers
     */
    public CatalogView read(Collection<String> brands, Collection<String> phoneNumberIds) {
        return read(brands, phoneNumberIds, sql.roundTrip()).get();
    }

    /**
     * As {@link #read(Collection, Collection)}, but batched with the other queries of a round trip.
     */
    public Supplier<CatalogView> read(
            Collection<String> brands, Collection<String> phoneNumberIds, RoundTrip roundTrip) {
        SqlArray codes = SqlArray.texts(distinct(brands));
        SqlArray ids = SqlArray.texts(distinct(phoneNumberIds));
        Supplier<Map<String, String>> numbers =
                roundTrip.map(
                        NUMBERS,
                        row -> Map.entry(row.getString("phone_number_id"), row.getString("brand")),
                        ids);
        Supplier<Map<String, BrandTerms>> known =
                roundTrip.map(
                        BRANDS,
                        row -> Map.entry(row.getString("code"), brandTerms(row)),
                        codes,
                        ids);
        Supplier<Map<PurposeId, PurposeTerms>> purposes =
                roundTrip.map(
                        PURPOSES,
                        row ->
                                Map.entry(
                                        new PurposeId(
                                                row.getString("brand"), row.getString("code")),
                                        terms(row)),
                        codes,
                        ids);
        return () -> new CatalogView(known.get(), numbers.get(), purposes.get());
    }

    /** The terms of one purpose; empty if the brand has no such purpose. */
    public Optional<PurposeTerms> termsOf(String brand, String purpose) {
        return read(List.of(brand), List.of()).termsOf(brand, purpose);
    }

    /** The stored ones of these notices, by hash. */
    public Set<String> knownNotices(Collection<String> sha256s) {
        return Set.copyOf(
                sql.list(
                        NOTICES,
                        row -> row.getString("sha256"),
                        SqlArray.texts(distinct(sha256s))));
    }

    /** Every period over which some brand counts messages, for one of its purposes or for all. */
    public List<Period> countedPeriods() {
        return sql.list(COUNTED, row -> counted(row.getString("per")));
    }

    /** Converts a counted period to days; a cooldown is in hours or minutes. */
    private static Period counted(String per) {
        return per.startsWith("PT")
                ? Period.ofDays(Math.toIntExact(Duration.parse(per).toDays() + 1))
                : Period.parse(per);
    }

    private static BrandTerms brandTerms(ResultSet row) throws SQLException {
        String cooldown = row.getString("cooldown");
        return new BrandTerms(
                row.getString("country"),
                row.getBoolean("suspended"),
                row.getInt("controller_version"),
                BrandRequest.Cap.read(row.getString("caps")),
                cooldown == null ? null : Duration.parse(cooldown),
                BrandHours.read(row.getString("hours")));
    }

    private static PurposeTerms terms(ResultSet row) throws SQLException {
        String validity = row.getString("validity");
        return new PurposeTerms(
                Columns.constant(row, "message_class", MessageClass.class),
                Columns.texts(row, "content_types"),
                validity == null ? null : Period.parse(validity),
                row.getBoolean("double_opt_in"),
                frequency(row),
                row.getInt("material_version"),
                Columns.texts(row, "notices"),
                row.getString("sector"));
    }

    private static DeclaredFrequency frequency(ResultSet row) throws SQLException {
        String per = row.getString("frequency_per");
        return per == null
                ? null
                : new DeclaredFrequency(row.getInt("frequency_max"), Period.parse(per));
    }

    private static Set<String> distinct(Collection<String> values) {
        Set<String> distinct = new HashSet<>(values);
        distinct.removeIf(Objects::isNull);
        return distinct;
    }
}
