package io.anuencia.dispatch.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConnectionsInHandTest {

    private static final int WANTED = 100;

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> heard = new ArrayList<>();
    private ConnectionsInHand connections;

    /** A connection that counts how often it was given back. */
    private HttpClientRequest connection() {
        return (HttpClientRequest)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {HttpClientRequest.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "hashCode" -> System.identityHashCode(proxy);
                                    case "equals" -> proxy == arguments[0];
                                    case "reset" -> heard.add("reset");
                                    default -> null;
                                });
    }

    private Future<HttpClientRequest> idle() {
        asked.incrementAndGet();
        return Future.succeededFuture(connection());
    }

    @Test
    void opensNoMoreThanAreWantedThoughEachIsAtHandAtOnce() {
        // given
        connections = new ConnectionsInHand(this::idle, () -> connections.want(WANTED), null);

        // when
        connections.want(WANTED);

        // then
        assertThat(asked).hasValue(WANTED);
    }

    @Test
    void countsConnectionsThatAreBeingOpened() {
        // given
        List<Promise<HttpClientRequest>> promises = new ArrayList<>();
        connections =
                new ConnectionsInHand(
                        () -> {
                            promises.add(Promise.promise());
                            return promises.get(promises.size() - 1).future();
                        },
                        () -> heard.add("opened"),
                        cause -> heard.add("failed"));

        // when
        connections.want(2);
        connections.want(3);
        promises.get(0).complete(connection());
        promises.get(1).fail("no route");

        // then
        assertThat(promises).hasSize(3);
        assertThat(heard).containsExactly("opened", "failed");
        assertThat(connections.isOpening()).isTrue();
        assertThat(connections.poll()).isNotNull();
        assertThat(connections.isEmpty()).isTrue();
    }

    @Test
    void givesBackConnectionsThatAreNotNeeded() {
        // given
        connections = new ConnectionsInHand(this::idle, () -> {}, null);
        connections.want(3);
        connections.poll();

        // when
        connections.giveBack();

        // then
        assertThat(heard).containsExactly("reset", "reset");
        assertThat(connections.isEmpty()).isTrue();
    }
}
