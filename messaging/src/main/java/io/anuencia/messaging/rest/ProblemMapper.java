package io.anuencia.messaging.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.anuencia.messaging.Failures;
import io.anuencia.messaging.IdSource;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure of a REST call into a problem document. Public because the invokers that
 * Quarkus generates live in another class loader.
 */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** SQL states of a character that the encoding, or JSON in the database, does not have. */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    /** A body of thousands of the same mistake does not need an answer as long as itself. */
    private static final int FIELDS_MAX = 100;

    private static final String UNREADABLE =
            "The request cannot be read: check its headers and that its body is whole.";

    /** The code that reads headers, forms and the bytes of a body. */
    private static final List<String> READERS =
            List.of(
                    "org.jboss.resteasy.reactive.common.",
                    "org.jboss.resteasy.reactive.server.vertx.VertxInputStream");

    private final IdSource ids;
    private final AllowedMethods methods;
    private final RefusedTokens refusedTokens;

    /** Called by the container. */
    public ProblemMapper(IdSource ids, AllowedMethods methods, RefusedTokens refusedTokens) {
        this.ids = ids;
        this.methods = methods;
        this.refusedTokens = refusedTokens;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException e) {
        List<Problem.Field> fields =
                e.getConstraintViolations().stream()
                        .map(v -> new Problem.Field(RequestPaths.of(v), v.getMessage()))
                        .sorted((a, b) -> a.field().compareTo(b.field()))
                        .limit(FIELDS_MAX)
                        .toList();
        int all = e.getConstraintViolations().size();
        String detail =
                all <= FIELDS_MAX
                        ? ProblemException.CORRECT
                        : ProblemException.CORRECT
                                + " It has %d faults; the first %d are named."
                                        .formatted(all, FIELDS_MAX);
        return answer(Problem.Kind.INVALID_REQUEST.with(detail, fields));
    }

    /** Needed separately: Quarkus maps this type itself, and the more specific mapper wins. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return malformed(e);
    }

    /** Needed separately for the same reason; a type that cannot be mapped is a defect of ours. */
    @ServerExceptionMapper
    public Response undescribed(InvalidDefinitionException e) {
        return answer(unexpectedProblem(e));
    }

    @ServerExceptionMapper
    public Response malformed(JacksonException e) {
        Optional<Problem> problem = problemWithin(e);
        if (problem.isPresent()) {
            return answer(problem.get());
        }
        if (BoundedReads.isTooMuch(e)) {
            return problem(ProblemException.invalid(RequestPaths.BODY, BoundedReads.ADVICE));
        }
        boolean known = e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty();
        return answer(
                Problem.Kind.INVALID_REQUEST.with(
                        known
                                ? "A field has the wrong type or is not known; see errors."
                                : "The body is not one valid JSON document"
                                        + RequestPaths.place(e)
                                        + ".",
                        List.of(new Problem.Field(RequestPaths.of(e), FieldAdvice.of(e)))));
    }

    /** The problem thrown while the body was read; Jackson wraps it like any other failure. */
    private static Optional<Problem> problemWithin(JacksonException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return Optional.of(problem.problem());
            }
        }
        return Optional.empty();
    }

    /** Says no more than where there is no token: the reason is the operators' affair. */
    @ServerExceptionMapper
    public Response refused(AuthenticationFailedException e) {
        refusedTokens.log(e);
        return unauthenticated();
    }

    @ServerExceptionMapper(UnauthorizedException.class)
    public Response unauthenticated() {
        return answer(
                Problem.Kind.UNAUTHENTICATED.with(
                        "Send a valid token: Authorization: Bearer <JWT>.", List.of()));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, ResourceInfo resource) {
        List<String> roles = PrivilegedCalls.roles(resource.getResourceMethod());
        return answer(
                Problem.Kind.FORBIDDEN.with(
                        "The token has no role that allows this call"
                                + (roles.isEmpty() ? "." : ": " + String.join(" or ", roles) + "."),
                        List.of()));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e, ResourceInfo resource, UriInfo uri) {
        if (e.getCause() instanceof JacksonException json) {
            return malformed(json);
        }
        Optional<Problem.Field> unreadable = unreadableParameter(e, resource, uri);
        if (unreadable.isPresent()) {
            Problem.Field wrong = unreadable.get();
            return problem(ProblemException.invalid(wrong.field(), wrong.detail()));
        }
        return answer(
                switch (e.getResponse().getStatus()) {
                    case 400 -> Problem.Kind.INVALID_REQUEST.with(UNREADABLE, List.of());
                    case 401 -> Problem.Kind.UNAUTHENTICATED.with("Send a valid token.", List.of());
                    case 403 ->
                            Problem.Kind.FORBIDDEN.with(
                                    "The token does not allow this call.", List.of());
                    case 404 ->
                            Problem.Kind.NOT_FOUND.with(
                                    "Nothing is here; check the path and the ids in it.",
                                    List.of());
                    case 405 ->
                            Problem.Kind.METHOD_NOT_ALLOWED.with(
                                    "This path does not take this method; see /q/openapi.",
                                    List.of());
                    case 406 ->
                            Problem.Kind.NOT_ACCEPTABLE.with(
                                    "Accept the media type that /q/openapi names for this answer.",
                                    List.of());
                    case 415 ->
                            Problem.Kind.UNSUPPORTED_MEDIA_TYPE.with(
                                    "Send the Content-Type that /q/openapi names for this body.",
                                    List.of());
                    case 413 -> Problem.Kind.TOO_LARGE.with("The body is too large.", List.of());
                    default -> unexpectedProblem(e);
                });
    }

    @ServerExceptionMapper
    public Response notAllowed(NotAllowedException e, ResourceInfo resource, UriInfo uri) {
        return Response.fromResponse(http(e, resource, uri))
                .header(HttpHeaders.ALLOW, methods.of(uri.getPath()))
                .build();
    }

    @ServerExceptionMapper
    public Response unexpected(Exception e) {
        if (Failures.isOutage(e)) {
            LOG.warnf("request failed for an outage cause=%s", Failures.nameOf(e));
            return answer(
                    Problem.Kind.UNAVAILABLE.with(
                            "The service waits for its database or broker; try again soon.",
                            List.of()));
        }
        if (isOfRequest(e)) {
            return answer(Problem.Kind.INVALID_REQUEST.with(UNREADABLE, List.of()));
        }
        if (isNoText(e)) {
            return answer(
                    Problem.Kind.INVALID_REQUEST.with(
                            "A text contains a character that cannot be stored, such as NUL;"
                                    + " remove it.",
                            List.of()));
        }
        return answer(unexpectedProblem(e));
    }

    /**
     * Whether the request broke while it was read: a malformed header, a form with half a
     * character, a body shorter or longer than announced, a caller that hung up. That is not an
     * incident, and logging it as one would quote the request.
     */
    private static boolean isOfRequest(Exception e) {
        return Arrays.stream(e.getStackTrace())
                .map(StackTraceElement::getClassName)
                .dropWhile(name -> name.startsWith("java."))
                .limit(1)
                .anyMatch(name -> READERS.stream().anyMatch(name::startsWith));
    }

    /**
     * The query parameter that could not be read. Empty means that it was a path parameter; such a
     * path is simply not found.
     */
    private static Optional<Problem.Field> unreadableParameter(
            WebApplicationException e, ResourceInfo resource, UriInfo uri) {
        return e instanceof NotFoundException
                ? UnreadableParameters.of(resource.getResourceMethod(), uri)
                : Optional.empty();
    }

    /** Whether the database refused a character; no other layer checks every character. */
    private static boolean isNoText(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState() != null && NO_TEXT.contains(sql.getSQLState());
            }
        }
        return false;
    }

    private Problem unexpectedProblem(Exception e) {
        String incident = ids.next().toString();
        LOG.errorf(e, "request failed incident=%s", incident);
        return Problem.Kind.UNEXPECTED.with(
                "This is our fault; report incident " + incident + " to the operators.", List.of());
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 503) {
            response.header("Retry-After", "2");
        }
        return response.build();
    }
}
