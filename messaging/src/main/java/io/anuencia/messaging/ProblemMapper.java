package io.anuencia.messaging;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Turns every failure of a REST call into a problem document. Public with its methods, because the
 * code that Quarkus generates to call them is loaded elsewhere.
 */
public class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    /** A character that is not in the encoding, or not in JSON of the database. */
    private static final Set<String> NO_TEXT = Set.of("22021", "22P05");

    private final IdSource ids;

    /** For the container. */
    public ProblemMapper(IdSource ids) {
        this.ids = ids;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    public Response violations(ConstraintViolationException e) {
        List<Problem.Field> fields =
                e.getConstraintViolations().stream()
                        .map(v -> new Problem.Field(BodyPaths.of(v), v.getMessage()))
                        .sorted((a, b) -> a.field().compareTo(b.field()))
                        .toList();
        return answer(
                Problem.Kind.INVALID_REQUEST.with(
                        "Correct the fields named in errors and send the request again.", fields));
    }

    /** Said apart, because Quarkus maps this one itself and the nearer type wins. */
    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException e) {
        return malformed(e);
    }

    /** Said apart for the same reason; a body that cannot be described is a mistake of ours. */
    @ServerExceptionMapper
    public Response undescribed(InvalidDefinitionException e) {
        return answer(unexpectedProblem(e));
    }

    @ServerExceptionMapper
    public Response malformed(JacksonException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return answer(
                    Problem.Kind.INVALID_REQUEST.with(
                            "A field has the wrong type or is not known; see errors.",
                            List.of(
                                    new Problem.Field(
                                            BodyPaths.of(mapping), Expectation.of(mapping)))));
        }
        return answer(
                Problem.Kind.INVALID_REQUEST.with(
                        "The body is not one valid JSON document" + BodyPaths.place(e) + ".",
                        List.of()));
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated() {
        return answer(
                Problem.Kind.UNAUTHENTICATED.with(
                        "Send a valid token: Authorization: Bearer <JWT>.", List.of()));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(
                Problem.Kind.FORBIDDEN.with(
                        "The token has no role that allows this call.", List.of()));
    }

    @ServerExceptionMapper
    public Response http(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return malformed(json);
        }
        return answer(
                switch (e.getResponse().getStatus()) {
                    case 400 ->
                            Problem.Kind.INVALID_REQUEST.with(
                                    "The request is malformed.", List.of());
                    case 401 -> Problem.Kind.UNAUTHENTICATED.with("Send a valid token.", List.of());
                    case 403 ->
                            Problem.Kind.FORBIDDEN.with("The token does not allow it.", List.of());
                    case 404 -> Problem.Kind.NOT_FOUND.with("Nothing is here.", List.of());
                    case 405 -> Problem.Kind.METHOD_NOT_ALLOWED.with("See the API.", List.of());
                    case 406, 415 ->
                            Problem.Kind.UNSUPPORTED_MEDIA_TYPE.with(
                                    "Send and accept the media types of the API description.",
                                    List.of());
                    case 413 -> Problem.Kind.TOO_LARGE.with("The body is too large.", List.of());
                    default -> unexpectedProblem(e);
                });
    }

    @ServerExceptionMapper
    public Response unexpected(Exception e) {
        if (RecordBatches.isOutage(e)) {
            LOG.warnf("request failed for an outage cause=%s", e.getClass().getSimpleName());
            return answer(
                    Problem.Kind.UNAVAILABLE.with(
                            "The service waits for its database or broker; try again soon.",
                            List.of()));
        }
        if (isNoText(e)) {
            return answer(
                    Problem.Kind.INVALID_REQUEST.with(
                            "A text holds a character that no text has, such as NUL; leave it out.",
                            List.of()));
        }
        return answer(unexpectedProblem(e));
    }

    /** Whether the database refused a character; no other layer looks at each of them. */
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
                "This is our fault; tell the operators the incident " + incident + ".", List.of());
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
