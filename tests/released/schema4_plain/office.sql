BEGIN TRANSACTION;
CREATE TABLE answered (
            who TEXT NOT NULL,
            key TEXT NOT NULL,
            asked_hash TEXT NOT NULL,
            status INTEGER NOT NULL,
            body TEXT NOT NULL,
            at BIGINT NOT NULL,
            PRIMARY KEY (who, key)
        );
CREATE TABLE attempt (
            state_hash TEXT PRIMARY KEY NOT NULL,
            visit_hash TEXT NOT NULL,
            nonce TEXT NOT NULL,
            verifier TEXT NOT NULL,
            goes_to TEXT NOT NULL,
            ends_at BIGINT NOT NULL
        );
CREATE TABLE audit (
            seq BIGINT PRIMARY KEY NOT NULL CHECK (seq > 0),
            at BIGINT NOT NULL,
            by_whom TEXT NOT NULL,
            act TEXT NOT NULL,
            about TEXT NOT NULL,
            detail TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL
        );
INSERT INTO "audit" VALUES(1,1689120000000000,'init','person_added','系统','{"roles":["system"],"unit":null}','0000000000000000000000000000000000000000000000000000000000000000','e7e14fd64789fef71be6b016090d202b26901b6ce50ad340bc46b4d3af2708e2');
INSERT INTO "audit" VALUES(2,1689120000000000,'系统','password_changed','系统','{}','e7e14fd64789fef71be6b016090d202b26901b6ce50ad340bc46b4d3af2708e2','54c7df89e940da827d634bba3d175403b383199d994ace587b11b13aa15e8377');
INSERT INTO "audit" VALUES(3,1689120000000000,'系统','signed_in','系统','{"how":"password"}','54c7df89e940da827d634bba3d175403b383199d994ace587b11b13aa15e8377','15b306c6734def14da96be1ed14db87475c0f687cd48513b94284fdc7ae0d3ce');
INSERT INTO "audit" VALUES(4,1689120000000000,'init','person_added','安全','{"roles":["security"],"unit":null}','15b306c6734def14da96be1ed14db87475c0f687cd48513b94284fdc7ae0d3ce','dacd88d7b81d1c8dc4f4ef14ea0d00a9be5b7103a85e4e962af62a5afe10e6ff');
INSERT INTO "audit" VALUES(5,1689120000000000,'安全','password_changed','安全','{}','dacd88d7b81d1c8dc4f4ef14ea0d00a9be5b7103a85e4e962af62a5afe10e6ff','b5b6eaeb76db96b292f9c31df22467d701d7f65a2b35e1a1e196855db2a4725a');
INSERT INTO "audit" VALUES(6,1689120000000000,'安全','signed_in','安全','{"how":"password"}','b5b6eaeb76db96b292f9c31df22467d701d7f65a2b35e1a1e196855db2a4725a','2d5d3f089a1472789b90011f0d26d9c9e4b6fbf04c0f73f52434445162c34ba7');
INSERT INTO "audit" VALUES(7,1689120000000000,'init','person_added','审核岗','{"roles":["reviewer"],"unit":null}','2d5d3f089a1472789b90011f0d26d9c9e4b6fbf04c0f73f52434445162c34ba7','51ff13656ca7163682c00c9f1d442eafd06cdf63d31b8256d99bc31d6922da36');
INSERT INTO "audit" VALUES(8,1689120000000000,'审核岗','password_changed','审核岗','{}','51ff13656ca7163682c00c9f1d442eafd06cdf63d31b8256d99bc31d6922da36','25ad503e1170cf15c2590e103e861648929782c3c85a207b1e50f411159899ab');
INSERT INTO "audit" VALUES(9,1689120000000000,'审核岗','signed_in','审核岗','{"how":"password"}','25ad503e1170cf15c2590e103e861648929782c3c85a207b1e50f411159899ab','f91ce1242d30da2225fd3a05a13231ea017ab3c4e1f3e315f8e72e94f5cf5e4d');
INSERT INTO "audit" VALUES(10,1689120000000000,'init','person_added','填报','{"roles":["editor"],"unit":"住建局"}','f91ce1242d30da2225fd3a05a13231ea017ab3c4e1f3e315f8e72e94f5cf5e4d','ef7c136ad9a443f0503fbaff32a55674fb9bf0a4336a930605ab77ba326fc122');
INSERT INTO "audit" VALUES(11,1689120000000000,'填报','password_changed','填报','{}','ef7c136ad9a443f0503fbaff32a55674fb9bf0a4336a930605ab77ba326fc122','8b4e5b9cafbb25467f02a7d6609f8fea260bcfcad6c334c2511565fe6c799db5');
INSERT INTO "audit" VALUES(12,1689120000000000,'填报','signed_in','填报','{"how":"password"}','8b4e5b9cafbb25467f02a7d6609f8fea260bcfcad6c334c2511565fe6c799db5','2910bd0d4cdb19b63bc5ccf2a38dd7eca5bf2e5a4d41621efe4efe3cd7288939');
INSERT INTO "audit" VALUES(13,1689120000000000,'审核岗','token_made','程序','{"ends_at":"2024-07-11T00:00:00+00:00","scopes":["read"]}','2910bd0d4cdb19b63bc5ccf2a38dd7eca5bf2e5a4d41621efe4efe3cd7288939','1fccb22add23b80a432a8ababc664139e46734146c699e1f98d4b2461fcd2ccc');
CREATE TABLE former_password (
            person_id BIGINT NOT NULL REFERENCES person (id),
            hash TEXT NOT NULL,
            set_at BIGINT NOT NULL
        );
INSERT INTO "former_password" VALUES(1,'$argon2id$v=19$m=64,t=1,p=1$JC/c5iZ6Lbt3U8yVw5MDoA$b4kJ/NspOJmmTFtKucmDXxaIAdmkO2eAdgMDxRwO2qY',1689120000);
INSERT INTO "former_password" VALUES(2,'$argon2id$v=19$m=64,t=1,p=1$VXjGRJChdE8tw8WcFtFNyg$NX8iDPEEv/zLjwPXFB4j4Yb6Dc4d/m5v8outlrpTOMA',1689120000);
INSERT INTO "former_password" VALUES(3,'$argon2id$v=19$m=64,t=1,p=1$7CN2uMi/9Z+ikjhE9A3Enw$ZYiCKJ0TvNoceMreKd123/08E2gaR2S2ml5rBtF9iIw',1689120000);
INSERT INTO "former_password" VALUES(4,'$argon2id$v=19$m=64,t=1,p=1$KIiQ8teIEZagAMi/HrkRvw$qm07Alyl+lD/EualBiUu6P1UVIaDA8XLJPPucLtEa+w',1689120000);
CREATE TABLE people_schema_version (version INTEGER PRIMARY KEY NOT NULL);
INSERT INTO "people_schema_version" VALUES(1);
CREATE TABLE person (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (name != ''),
            unit TEXT,
            roles TEXT NOT NULL,
            is_active INTEGER NOT NULL DEFAULT 1,
            password_hash TEXT,
            password_set_at BIGINT,
            is_one_time INTEGER NOT NULL DEFAULT 0,
            totp_secret TEXT,
            totp_step BIGINT NOT NULL DEFAULT 0,
            n_failures INTEGER NOT NULL DEFAULT 0,
            locked_until BIGINT NOT NULL DEFAULT 0,
            outside_id TEXT UNIQUE,
            created_at BIGINT NOT NULL
        );
INSERT INTO "person" VALUES(1,'系统',NULL,'system',1,'$argon2id$v=19$m=64,t=1,p=1$a4zThbWnTq+N8MZiGHowsA$vXVOZT9CjGjDaFRN9cyojzg98yGrVSlBfOyQneq4bjQ',1689120000,0,NULL,0,0,0,NULL,1689120000);
INSERT INTO "person" VALUES(2,'安全',NULL,'security',1,'$argon2id$v=19$m=64,t=1,p=1$bf3um31DV7QTUwI3/DN76A$KH3FtoRLZ1n3UVazCDRp5FH5qPfg84CLv7IUMwbtQCg',1689120000,0,NULL,0,0,0,NULL,1689120000);
INSERT INTO "person" VALUES(3,'审核岗',NULL,'reviewer',1,'$argon2id$v=19$m=64,t=1,p=1$Kxdd4EpbDqSQCoj1LJBvGg$5bX32gyNxle4CWe0HCTpZz8xQaWWsXwgderMnun+jz0',1689120000,0,NULL,0,0,0,NULL,1689120000);
INSERT INTO "person" VALUES(4,'填报','住建局','editor',1,'$argon2id$v=19$m=64,t=1,p=1$fVywICukuAwulbxzYBSNoA$svy22aA//o76ACbnW+Y6TFL6l+ERlq97JwrstYv4DIU',1689120000,0,NULL,0,0,0,NULL,1689120000);
CREATE TABLE signed_in (
            hash TEXT PRIMARY KEY NOT NULL,
            person_id BIGINT NOT NULL REFERENCES person (id),
            started_at BIGINT NOT NULL,
            seen_at BIGINT NOT NULL
        );
INSERT INTO "signed_in" VALUES('a77dac978412a0219fc6a1272625a99c363d4bb5dc2d23d59e07a064f9e6f5cb',1,1689120000,1689120000);
INSERT INTO "signed_in" VALUES('8f8c3348feb3eaa57bd2cf4ecbdb1653da635cde9e70f604bdb542654116f5a4',2,1689120000,1689120000);
INSERT INTO "signed_in" VALUES('cfca46eabcd958249d914211be1b99849619a8a39337edd764ed73051bf2650e',3,1689120000,1689120000);
INSERT INTO "signed_in" VALUES('ce6a6b71bd681047363735ccfd79b5566dc8e384521081396bbbb7b125498d65',4,1689120000,1689120000);
CREATE TABLE token (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            hash TEXT NOT NULL UNIQUE,
            person_id BIGINT NOT NULL REFERENCES person (id),
            name TEXT NOT NULL,
            scopes TEXT NOT NULL,
            created_at BIGINT NOT NULL,
            ends_at BIGINT NOT NULL,
            used_at BIGINT,
            revoked_at BIGINT
        );
INSERT INTO "token" VALUES(1,'77b8df0b7fa3ac7f6b55cb1000881ee098ec6e30958306cc203728e7d491835f',3,'程序','read',1689120000,1720656000,NULL,NULL);
CREATE INDEX signed_in_by_person ON signed_in (person_id);
CREATE INDEX token_by_person ON token (person_id);
CREATE INDEX audit_by_time ON audit (at);
CREATE TRIGGER audit_is_never_updated BEFORE UPDATE ON audit
        BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_is_never_deleted BEFORE DELETE ON audit
        BEGIN SELECT raise(ABORT, 'the audit log is never deleted'); END;
CREATE TRIGGER audit_follows_the_last BEFORE INSERT ON audit
        WHEN NEW.seq != coalesce((SELECT max(seq) FROM audit), 0) + 1
        BEGIN SELECT raise(ABORT, 'a line follows the last one'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('person',4);
INSERT INTO "sqlite_sequence" VALUES('token',1);
COMMIT;
