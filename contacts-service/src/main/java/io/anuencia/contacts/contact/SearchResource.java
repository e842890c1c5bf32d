package io.anuencia.contacts.contact;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.contacts.attribute.Attributes;
import io.anuencia.contacts.filter.Filter;
import io.anuencia.contacts.filter.FilterReader;
import io.anuencia.events.Pepper;
import io.anuencia.events.PhoneNumber;
import io.anuencia.events.RecipientKey;
import io.anuencia.messaging.rest.Problem;
import io.anuencia.messaging.rest.ProblemException;
import io.anuencia.messaging.rest.Refuses;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

@Path("/contacts/search")
class SearchResource {

    private static final int LIMIT = 100;

    private final ContactSearch search;
    private final Attributes attributes;
    private final Pepper pepper;

    SearchResource(ContactSearch search, Attributes attributes, Pepper pepper) {
        this.search = search;
        this.attributes = attributes;
        this.pepper = pepper;
    }

    /**
     * A search; exactly one of phone, externalId, recipientKey and filter is given.
     *
     * @param phone a number with its country code, in any spelling
     * @param externalId the caller's own id
     * @param recipientKey the pseudonym that identifies a person in answers and events: of their
     *     current number, or of another id of theirs
     * @param filter a filter, as in segments
     * @param cursor next of the previous page, or null for the first one
     * @param limit most people on a page; 100 if null
     */
    record Request(
            String phone,
            String externalId,
            RecipientKey recipientKey,
            JsonNode filter,
            UUID cursor,
            @Min(1) @Max(1000) Integer limit) {

        // A JSON null arrives as a NullNode.
        Request {
            filter = filter == null || filter.isNull() ? null : filter;
        }

        @Override
        public String toString() {
            return "Request[…]";
        }
    }

    /**
     * A page of people.
     *
     * @param contacts people in the order of their ids
     * @param next cursor of the next page, or null on the last one
     */
    record Page(List<Contact> contacts, UUID next) {}

    @POST
    @RolesAllowed("contacts-read")
    @Refuses(Problem.Kind.UNPROCESSABLE)
    public Page search(@NotNull @Valid Request request) {
        long asked =
                Stream.of(
                                request.phone(),
                                request.externalId(),
                                request.recipientKey(),
                                request.filter())
                        .filter(Objects::nonNull)
                        .count();
        if (asked != 1) {
            throw ProblemException.invalid(
                    "filter", "name exactly one of phone, externalId, recipientKey and filter");
        }
        if (request.filter() == null) {
            return new Page(one(request).flatMap(search::find).stream().toList(), null);
        }
        int limit = request.limit() == null ? LIMIT : request.limit();
        Filter filter = FilterReader.demand(request.filter(), "filter", attributes.types());
        ContactSearch.Page page = search.page(filter, request.cursor(), limit);
        return new Page(page.people(), page.next());
    }

    private Optional<UUID> one(Request request) {
        if (request.externalId() != null) {
            return search.findByExternalId(request.externalId());
        }
        return search.find(
                request.recipientKey() != null
                        ? request.recipientKey()
                        : pepper.keyOf(number(request.phone())));
    }

    private static PhoneNumber number(String phone) {
        try {
            return PhoneNumber.parse(phone, null);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("phone", e.getMessage());
        }
    }
}
