package io.anuencia.testbed.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyIT {

    private static final int PATIENCE_MS = 10_000;
    private static final int SHORT_MS = 200;
    private static final int DELAY_MS = 150;

    private final BlockingQueue<Integer> heard = new LinkedBlockingQueue<>();
    private ServerSocket echo;
    private TcpProxy proxy;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        echo = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread server = new Thread(this::echo, "echo");
        server.setDaemon(true);
        server.start();
        proxy =
                TcpProxy.to(
                        (InetSocketAddress) echo.getLocalSocketAddress(),
                        Duration.ofMillis(DELAY_MS));
        client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        client.setSoTimeout(PATIENCE_MS);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
        echo.close();
    }

    private void echo() {
        try (Socket connection = echo.accept()) {
            for (int b = connection.getInputStream().read();
                    b >= 0;
                    b = connection.getInputStream().read()) {
                heard.add(b);
                connection.getOutputStream().write(b);
            }
        } catch (IOException e) {
            heard.add(-1);
        }
    }

    private void say(int b) throws IOException {
        client.getOutputStream().write(b);
    }

    private int answer() throws IOException {
        return client.getInputStream().read();
    }

    private Integer heard() throws InterruptedException {
        return heard.poll(PATIENCE_MS, TimeUnit.MILLISECONDS);
    }

    @Test
    void openLinkPassesEverything() throws Exception {
        // given
        say('a');
        // when
        int answer = answer();
        // then
        assertThat(answer).isEqualTo('a');
    }

    @Test
    void partitionHoldsBytesBackUntilItIsOver() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.PARTITIONED);
        say('a');
        client.setSoTimeout(SHORT_MS);
        assertThatThrownBy(this::answer).isInstanceOf(SocketTimeoutException.class);
        assertThat(heard).isEmpty();
        client.setSoTimeout(PATIENCE_MS);
        // when
        proxy.set(TcpProxy.Mode.OPEN);
        // then
        assertThat(answer()).isEqualTo('a');
    }

    @Test
    void halfOpenLinkHearsTheClientAndKeepsTheAnswerBack() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.HALF_OPEN);
        // when
        say('a');
        // then
        assertThat(heard()).isEqualTo('a');
        client.setSoTimeout(SHORT_MS);
        assertThatThrownBy(this::answer).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void deafLinkKeepsBackWhatTheClientSaysAndNotTheAnswer() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.DEAF);
        // when
        say('a');
        // then
        assertThat(heard.poll(SHORT_MS, TimeUnit.MILLISECONDS)).isNull();
        proxy.set(TcpProxy.Mode.OPEN);
        assertThat(heard()).isEqualTo('a');
        assertThat(answer()).isEqualTo('a');
    }

    @Test
    void lostAnswerResetsTheConnectionAfterTheServerHeard() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.ANSWER_LOST);
        // when
        say('a');
        // then
        assertThat(heard()).isEqualTo('a');
        assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
    }

    @Test
    void delayedLinkTakesItsTime() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.DELAYED);
        long begun = System.nanoTime();
        // when
        say('a');
        int answer = answer();
        // then
        assertThat(answer).isEqualTo('a');
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(2L * DELAY_MS));
    }

    @Test
    void tricklingLinkTakesItsTimeForEachByteOfTheAnswer() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.TRICKLING);
        long begun = System.nanoTime();
        // when
        client.getOutputStream().write(new byte[] {'a', 'b', 'c'});
        String answer = "" + (char) answer() + (char) answer() + (char) answer();
        // then
        assertThat(answer).isEqualTo("abc");
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThanOrEqualTo(Duration.ofMillis(3L * DELAY_MS));
    }

    @Test
    void halfClosedLinkEndsInOrderWhereTheAnswerShouldBe() throws Exception {
        // given
        proxy.set(TcpProxy.Mode.HALF_CLOSED);
        // when
        say('a');
        // then
        assertThat(heard()).isEqualTo('a');
        assertThat(answer()).isEqualTo(-1);
    }

    @Test
    void resetEndsWhatIsOpen() throws Exception {
        // given
        say('a');
        assertThat(answer()).isEqualTo('a');
        // when
        proxy.set(TcpProxy.Mode.RESET);
        // then
        assertThatThrownBy(this::answer).isInstanceOf(IOException.class);
    }
}
