package dev.gatehouse.common.client;

import dev.gatehouse.common.proof.MerkleTree;
import dev.gatehouse.common.proof.NoteKey;
import dev.gatehouse.common.proof.TreeHead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/** A Merkle tree over leaves as they are at the moment, whose head a key of its own signs, or one after the other. Thread-safe. */
public final class SignedTree {

    private static final int KEY_BYTES = 32;

    private volatile SigningPair signing = newPair();

    private record SigningPair(KeyPair pair, NoteKey key) {}

    private static SigningPair newPair() {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has Ed25519", e);
        }
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
        return new SigningPair(pair, NoteKey.of("gatehouse/ledger", raw));
    }

    /** Signs with a new key from now on. */
    public void changeKey() {
        signing = newPair();
    }

    /** The verifier key. */
    public NoteKey key() {
        return signing.key();
    }

    /** The leaf of that content. */
    public static byte[] leaf(String content) {
        return MerkleTree.leaf(content.getBytes(StandardCharsets.UTF_8));
    }

    /** The tree over these leaves. */
    public static MerkleTree over(List<byte[]> leaves) {
        return new MerkleTree((start, height) -> hash(leaves.subList((int) start, (int) start + (1 << height))));
    }

    private static byte[] hash(List<byte[]> some) {
        int half = some.size() / 2;
        return half == 0
                ? some.getFirst()
                : MerkleTree.node(hash(some.subList(0, half)), hash(some.subList(half, some.size())));
    }

    /** The head of the tree over these leaves. */
    public TreeHead head(List<byte[]> leaves) {
        return TreeHead.of(key().name(), leaves.size(), over(leaves).root(leaves.size()));
    }

    /** That head, signed. */
    public String note(List<byte[]> leaves) {
        String text = head(leaves).text();
        SigningPair by = signing;
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(by.pair().getPrivate());
            signer.update(text.getBytes(StandardCharsets.UTF_8));
            return by.key().note(text, signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
