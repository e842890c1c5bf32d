package io.anuencia.testbed.acceptance.requests;

import com.fasterxml.jackson.databind.JsonNode;
import io.anuencia.testbed.acceptance.requests.GoodRequest.Call;
import io.anuencia.testbed.localstack.Api;
import io.anuencia.testbed.localstack.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The calls that the services describe in OpenAPI. */
final class Description {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final List<Operation> operations;

    private Description(List<Operation> operations) {
        this.operations = operations;
    }

    /**
     * A described call.
     *
     * @param path path with its placeholders
     * @param parameters query parameters
     */
    record Operation(Part service, String method, String path, List<String> parameters) {

        boolean takes(Call call) {
            return call.service() == service
                    && call.method().equals(method)
                    && call.path()
                            .matches(path.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"));
        }

        private long places() {
            return path.chars().filter(c -> c == '{').count();
        }
    }

    /** Reads the descriptions of the services. */
    static Description of(Map<Part, Api> services) {
        List<Operation> operations = new ArrayList<>();
        services.forEach(
                (service, api) ->
                        api.get("/q/openapi?format=json")
                                .path("paths")
                                .properties()
                                .forEach(
                                        path ->
                                                read(service, path.getKey(), path.getValue())
                                                        .forEach(operations::add)));
        return new Description(operations);
    }

    private static List<Operation> read(Part service, String path, JsonNode item) {
        return item.properties().stream()
                .filter(each -> METHODS.contains(each.getKey()))
                .map(
                        each ->
                                new Operation(
                                        service,
                                        each.getKey().toUpperCase(Locale.ROOT),
                                        path,
                                        parameters(item, each.getValue())))
                .toList();
    }

    private static List<String> parameters(JsonNode item, JsonNode operation) {
        List<String> names = new ArrayList<>();
        for (JsonNode node : List.of(item, operation)) {
            for (JsonNode parameter : node.path("parameters")) {
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            }
        }
        return names;
    }

    /**
     * Returns the operation of a call.
     *
     * @throws IllegalStateException if there is none
     */
    Operation of(Call call) {
        return operations.stream()
                .filter(operation -> operation.takes(call))
                .min(Comparator.comparingLong(Operation::places))
                .orElseThrow(() -> new IllegalStateException("nothing takes " + call));
    }

    /** Returns the operations that none of these calls belongs to. */
    List<Operation> without(List<Call> calls) {
        List<Operation> rest = new ArrayList<>(operations);
        calls.forEach(call -> rest.remove(of(call)));
        return rest;
    }
}
