/**
 * Meta's handshake: whoever registers the webhook must know our verify token.
 *
 * <p>This package owns the answer to {@code GET /webhooks/whatsapp} and nothing else. It never says
 * why a token is wrong and compares it in constant time. The challenge is echoed, as plain text,
 * only to a caller that knows the token.
 */
package io.anuencia.webhook.verification;
