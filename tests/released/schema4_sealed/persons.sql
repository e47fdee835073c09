BEGIN TRANSACTION;
CREATE TABLE erasure_asked (
            key_id TEXT PRIMARY KEY NOT NULL,
            asked_by TEXT NOT NULL,
            asked_at BIGINT NOT NULL,
            reason TEXT NOT NULL
        );
CREATE TABLE person_key (
            id TEXT PRIMARY KEY NOT NULL,
            tag TEXT UNIQUE,
            secret TEXT,
            CHECK ((tag IS NULL) = (secret IS NULL))
        );
INSERT INTO "person_key" VALUES('58c53ac527c704f6','3e2c1368c9b26db1b4aa78540941c5cf1d70c53abf22ec684a29de4cee511a9d','L9xjJlS15rI49goa0-12vS9b_F988IIV6hOL5NNEG-pTb9ey1BuZ4i3KasNH43J6YKe6MEf1lghSFRCwTYnPTA');
INSERT INTO "person_key" VALUES('fecc905e8495ab59','f86953f94c3e8f3fb0e7cd43a74e03df10bdd0c62854539504a37a01ca8d86cd','A0T0Zisr-CXjAzt4etuBGuKJJbr0K5Q1K7CTJ_rpGULqCCHFyWG_SWCr-3Kmp-7Ys5B75jWxEX5EnfK2_u3zBQ');
INSERT INTO "person_key" VALUES('65c237d000341bb4','9e8b0260dca5055f2f924a9eaa234da64261c0c66c56d29f94b2eb734e7a2bd1','fvTghqKGmmvXC7zE77JPyV0zjhldUTesruKqpqgJWJtQ8MFqaSPt9gp1AYRYxIpnmHsGeHE1KnQl1TKU39wOxA');
INSERT INTO "person_key" VALUES('cfa54ce5507ebb52','e8540464cb24e62b5d0212d5dbf8bcd1056eb29b196419eb5abdaf97ae6c56f4','i4lgwfyD5UnDK9IBL-wgjo3eCDy1mJ6wQK4PwoiZ8LhPE3iAETlrGZ9BRdJPsP5i-aTsbrZ3_NO6sOeGrnTolg');
CREATE TABLE person_secret (id INTEGER PRIMARY KEY NOT NULL, secret TEXT NOT NULL);
INSERT INTO "person_secret" VALUES(1,'0d445c0617fcfe26b0be77a4972e6e89ac2fcb6a81d786de83d57f824bb94d26');
CREATE TABLE persons_schema_version (version INTEGER PRIMARY KEY NOT NULL);
INSERT INTO "persons_schema_version" VALUES(1);
COMMIT;
