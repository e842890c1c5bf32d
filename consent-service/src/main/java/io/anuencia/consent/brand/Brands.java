package io.anuencia.consent.brand;

import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.sql.Columns;
import io.anuencia.messaging.sql.Sql;
import io.anuencia.messaging.sql.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Puts brands with their numbers, publishes each change, and reads them. */
@ApplicationScoped
class Brands {

    private static final String NUMBERS =
            "select phone_number_id from brand_number where brand = ? order by place";
    private static final String RELEASE = "delete from brand_number where brand = ?";
    private static final String CLAIM =
            """
            insert into brand_number (phone_number_id, brand, place) values (?, ?, ?)
            on conflict do nothing
            """;
    // One statement, so that what is read together was put together.
    private static final String READ =
            """
            select b.*, array(
                select n.phone_number_id from brand_number n
                where n.brand = b.code order by n.place) as phone_number_ids
            from brand b
            where (?::text[] is null or b.code = any (?::text[])) and b.code > ?
            order by b.code
            limit ?
            """;

    private final BrandRepository brands;
    private final CatalogLock lock;
    private final CatalogChanges changes;
    private final Sql sql;

    Brands(BrandRepository brands, CatalogLock lock, CatalogChanges changes, Sql sql) {
        this.brands = brands;
        this.lock = lock;
        this.changes = changes;
        this.sql = sql;
    }

    /**
     * Puts a brand; a suspension stays unless the request lifts it.
     *
     * @param mayAdd whether ids may be added that the brand did not list before: they may belong to
     *     a brand that has not listed them yet, and nothing here can tell
     */
    @Transactional
    BrandView put(String code, BrandRequest body, boolean mayAdd) {
        BrandHours.check(body.hours());
        lock.hold("brand:" + code);
        BrandEntity brand = brands.findById(code);
        BrandRequest request = body.over(brand != null && brand.suspended);
        if (brand != null && brand.asRequest(numbersOf(code)).equals(request)) {
            return new BrandView(code, request, brand.version);
        }
        boolean otherController = brand != null && !brand.legalName.equals(request.legalName());
        if (!mayAdd) {
            requireListed(request.phoneNumberIds(), numbersOf(code), "phoneNumberIds");
            requireListed(request.wabaIds(), brand == null ? List.of() : brand.wabaIds, "wabaIds");
        }
        if (brand == null) {
            brand = new BrandEntity();
            brand.code = code;
        }
        brand.take(request, otherController, changes.after(brand.changedAt));
        brands.persistAndFlush(brand);
        claimNumbers(code, request.phoneNumberIds());
        changes.keep(brand, request, otherController);
        return new BrandView(code, request, brand.version);
    }

    Optional<BrandView> find(String code) {
        return read(SqlArray.texts(List.of(code)), "", 1).stream().findFirst();
    }

    /**
     * Reads a page of brands.
     *
     * @param only codes of the brands to show; {@code "*"}: all
     * @param cursor {@code next} of the previous page, or null
     */
    BrandView.Page page(Set<String> only, String cursor, int limit) {
        SqlArray codes = ListedBrands.of(only);
        List<BrandView> found = read(codes, cursor == null ? "" : cursor, limit);
        return new BrandView.Page(
                found, found.size() < limit ? null : found.get(limit - 1).brand());
    }

    private List<BrandView> read(SqlArray only, String after, int limit) {
        return sql.list(READ, Brands::view, only, only, after, limit);
    }

    private static BrandView view(ResultSet row) throws SQLException {
        BrandRequest terms =
                new BrandRequest(
                        null,
                        row.getString("display_name"),
                        row.getString("legal_name"),
                        row.getString("address"),
                        row.getString("contact"),
                        row.getString("country"),
                        Columns.texts(row, "phone_number_ids"),
                        Columns.texts(row, "waba_ids"),
                        BrandRequest.Cap.list(row.getString("caps")),
                        row.getString("cooldown"),
                        row.getBoolean("suspended"),
                        BrandHours.list(row.getString("hours")));
        return new BrandView(row.getString("code"), terms, row.getInt("version"));
    }

    private List<String> numbersOf(String brand) {
        return sql.list(NUMBERS, row -> row.getString("phone_number_id"), brand);
    }

    private static void requireListed(List<String> ids, List<String> listed, String field) {
        List<Problem.Field> added =
                IntStream.range(0, ids.size())
                        .filter(i -> !listed.contains(ids.get(i)))
                        .mapToObj(i -> new Problem.Field(field + "[" + i + "]", "is new"))
                        .toList();
        if (!added.isEmpty()) {
            throw new ProblemException(
                    Problem.Kind.FORBIDDEN,
                    "Phone number and account ids are added with a token whose claim brands has"
                            + " \"*\"; ask for one, or leave them out.",
                    added);
        }
    }

    private void claimNumbers(String brand, List<String> numbers) {
        sql.update(RELEASE, brand);
        for (int i = 0; i < numbers.size(); i++) {
            if (sql.update(CLAIM, numbers.get(i), brand, i) == 0) {
                throw new ProblemException(
                        Problem.Kind.CONFLICT,
                        "A phone number id belongs to another brand; take it from that one first.",
                        List.of(
                                new Problem.Field(
                                        "phoneNumberIds[" + i + "]", "belongs to another brand")));
            }
        }
    }
}
