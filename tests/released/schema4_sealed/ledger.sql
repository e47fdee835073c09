BEGIN TRANSACTION;
CREATE TABLE "entry" (
            seq INTEGER PRIMARY KEY CHECK (seq > 0),
            act TEXT NOT NULL CHECK (act != ''),
            subject_id TEXT NOT NULL,
            payload TEXT NOT NULL,
            valid_from TEXT,
            valid_to TEXT,
            valid_label TEXT,
            recorded_at INTEGER NOT NULL CHECK (typeof(recorded_at) = 'integer'),
            recorded_by TEXT NOT NULL CHECK (recorded_by != ''),
            reason TEXT,
            supersedes INTEGER CHECK (supersedes BETWEEN 1 AND seq - 1),
            based_on INTEGER NOT NULL CHECK (based_on BETWEEN 0 AND seq - 1),
            previous_hash TEXT NOT NULL CHECK (length(previous_hash) = 64),
            hash TEXT NOT NULL CHECK (length(hash) = 64)
        );
INSERT INTO "entry" VALUES(1,'source','a56388e9a75bc8055876dce67beaaba219782ac907b89e614f0745286ae9dbee','{"source":{"fetched_at":"2023-01-20T00:00:00+00:00","id":"a56388e9a75bc8055876dce67beaaba219782ac907b89e614f0745286ae9dbee","language":"zh","location":"报告.txt","media_type":"text/plain","published_on":null,"publisher":null,"rights":null,"size":112,"title":"报告.txt"},"text_hash":"70dc612e4197e0302cc991ca4f3df2c0ff32541ea64776d10e11d4d1648701d5","text_id":"f54594abdf58b2c5d918778ad33c91574687e51162f683e32b768b504899f30c"}',NULL,NULL,NULL,1674172800000000,'sealed:58c53ac527c704f6:ZoZOdysaBmMXjG-EUw77x99VqNjya2bwqQ',NULL,NULL,0,'0000000000000000000000000000000000000000000000000000000000000000','b7e3623ee7bfa2ffc40bee69cb5759861378040892d80ca9050e544020068d62');
INSERT INTO "entry" VALUES(2,'read','eecc9b04b055424877c6dda0ab2a93d5574346771864f1111b86d201f18bb30c','{"as_written":{"unit":"所","value":"3"},"base_of_comparison":null,"basis":"count","comparator":"eq","id":"eecc9b04b055424877c6dda0ab2a93d5574346771864f1111b86d201f18bb30c","kind":"observation","measure":{"id":"schools_built","name":"新建学校"},"method":"taizhang-zh/1","period":{"end":"2023-01-01","label":"2022年","start":"2022-01-01"},"repeats":[],"spans":[{"end":13,"exact":"3","role":"value","start":12},{"end":14,"exact":"所","role":"unit","start":13},{"end":12,"exact":"新建学校","role":"measure","start":8},{"end":5,"exact":"2022年","role":"period","start":0},{"end":31,"exact":"2022年，甲区新建学校3所，滨河停车楼完成投资2600万元。","role":"whole","start":0}],"stage":null,"stage_detail":null,"status":"actual","subject":null,"text_id":"f54594abdf58b2c5d918778ad33c91574687e51162f683e32b768b504899f30c","unit":"所","value":"3","value_max":null}','2022-01-01','2023-01-01','2022年',1674172800000000,'sealed:58c53ac527c704f6:ZoZOdysaBmMXjG-EUw77x99VqNjya2bwqQ',NULL,NULL,0,'b7e3623ee7bfa2ffc40bee69cb5759861378040892d80ca9050e544020068d62','d6e23df32ca7a1ba2d59795bd6f187ae56040df97c5db0831f33cec17215d7e3');
INSERT INTO "entry" VALUES(3,'read','1d4c54d9c910d738affde3a328943c3bb3d2df21725b8e205620a429264f49e9','{"as_written":{"unit":"万元","value":"2600"},"base_of_comparison":null,"basis":"level","comparator":"eq","id":"1d4c54d9c910d738affde3a328943c3bb3d2df21725b8e205620a429264f49e9","kind":"observation","measure":{"id":null,"name":"投资"},"method":"taizhang-zh/1","period":{"end":"2023-01-01","label":"2022年","start":"2022-01-01"},"repeats":[],"spans":[{"end":28,"exact":"2600","role":"value","start":24},{"end":30,"exact":"万元","role":"unit","start":28},{"end":24,"exact":"投资","role":"measure","start":22},{"end":5,"exact":"2022年","role":"period","start":0},{"end":31,"exact":"2022年，甲区新建学校3所，滨河停车楼完成投资2600万元。","role":"whole","start":0}],"stage":null,"stage_detail":null,"status":"actual","subject":null,"text_id":"f54594abdf58b2c5d918778ad33c91574687e51162f683e32b768b504899f30c","unit":"CNY","value":"26000000","value_max":null}','2022-01-01','2023-01-01','2022年',1674172800000000,'sealed:58c53ac527c704f6:ZoZOdysaBmMXjG-EUw77x99VqNjya2bwqQ',NULL,NULL,0,'d6e23df32ca7a1ba2d59795bd6f187ae56040df97c5db0831f33cec17215d7e3','386b0781f77c94981d3ceb6d53cfa237b6da2addb51059a5a4b465d83446d762');
INSERT INTO "entry" VALUES(4,'read','22f3c0edcc52523c3400729aee2185f208a5097719920129576af29abdcd3d3a','{"as_written":{"unit":"个","value":"3"},"base_of_comparison":null,"basis":"count","comparator":"eq","id":"22f3c0edcc52523c3400729aee2185f208a5097719920129576af29abdcd3d3a","kind":"target","measure":{"id":"parks_added","name":"新建公园"},"method":"taizhang-zh/1","period":{"end":"2024-01-01","label":"2023年","start":"2023-01-01"},"repeats":[],"spans":[{"end":45,"exact":"3","role":"value","start":44},{"end":46,"exact":"个","role":"unit","start":45},{"end":44,"exact":"新建公园","role":"measure","start":40},{"end":37,"exact":"2023年","role":"period","start":32},{"end":47,"exact":"2023年，计划新建公园3个。","role":"whole","start":32}],"stage":null,"stage_detail":null,"status":"target","subject":null,"text_id":"f54594abdf58b2c5d918778ad33c91574687e51162f683e32b768b504899f30c","unit":"个","value":"3","value_max":null}','2023-01-01','2024-01-01','2023年',1674172800000000,'sealed:58c53ac527c704f6:ZoZOdysaBmMXjG-EUw77x99VqNjya2bwqQ',NULL,NULL,0,'386b0781f77c94981d3ceb6d53cfa237b6da2addb51059a5a4b465d83446d762','8926dd83c71d26062e36920e17d4e0c982de583d33fb1290bd40390a1618565c');
INSERT INTO "entry" VALUES(5,'event','5fb2872816762145','{"amount":null,"details":{"planned":"30000000","unit":"住建局","version":1},"evidence":[],"factor":null,"is_open":null,"kind":"plan_entry","on":"2023-05-01","percent":null,"stage":null,"stage_detail":null,"subject_id":"5fb2872816762145","subject_name":"滨河停车楼","words":null,"year":2023}','2023-05-01','2023-05-02',NULL,1682928000000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,4,'8926dd83c71d26062e36920e17d4e0c982de583d33fb1290bd40390a1618565c','bc6c300dcd734dbc12233448f1e9e56700074ae5471e40298fe7d091bbf47557');
INSERT INTO "entry" VALUES(6,'event','a7ee4782f2a2ad9f','{"amount":null,"details":{"planned":"10000000","unit":"交通局","version":1},"evidence":[],"factor":null,"is_open":null,"kind":"plan_entry","on":"2023-05-01","percent":null,"stage":null,"stage_detail":null,"subject_id":"a7ee4782f2a2ad9f","subject_name":"甲桥","words":null,"year":2023}','2023-05-01','2023-05-02',NULL,1682928000000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,4,'bc6c300dcd734dbc12233448f1e9e56700074ae5471e40298fe7d091bbf47557','8e7427361ea21fa8a0d09383e8858d29a992fefb126b8a12ac88f2a0699d8a02');
INSERT INTO "entry" VALUES(7,'event','c79fb274045327c5','{"amount":null,"details":{"n_entries":2,"version":1},"evidence":[],"factor":null,"is_open":null,"kind":"plan","on":"2023-05-01","percent":null,"stage":null,"stage_detail":null,"subject_id":"c79fb274045327c5","subject_name":"2023","words":null,"year":2023}','2023-05-01','2023-05-02',NULL,1682928000000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,4,'8e7427361ea21fa8a0d09383e8858d29a992fefb126b8a12ac88f2a0699d8a02','2d14eb393232950c6deeb14f3ce2b819d66eabc117c9c2ffcbdd745811edcbeb');
INSERT INTO "entry" VALUES(8,'event','2fbba44fa663076b','{"amount":null,"details":{"as_of":"2023-06-30","closes_on":"2023-07-08","number":2,"plan_version":1},"evidence":[],"factor":null,"is_open":null,"kind":"round_opened","on":"2023-06-30","percent":null,"stage":null,"stage_detail":null,"subject_id":"2fbba44fa663076b","subject_name":"2023-2","words":null,"year":2023}','2023-06-30','2023-07-01',NULL,1688112000000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,7,'2d14eb393232950c6deeb14f3ce2b819d66eabc117c9c2ffcbdd745811edcbeb','8c31c298dd2bd7d08dbd168b8b88ec2e8244ef6fb71a959cc54865ebf0d5ce28');
INSERT INTO "entry" VALUES(9,'event','5fb2872816762145','{"amount":"5000000","details":{"round":"2fbba44fa663076b","unit":"住建局"},"evidence":[],"factor":null,"is_open":null,"kind":"progress","on":"2023-06-30","percent":null,"stage":null,"stage_detail":null,"subject_id":"5fb2872816762145","subject_name":"滨河停车楼","words":"过半","year":2023}','2023-06-30','2023-07-01',NULL,1688371200000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,8,'8c31c298dd2bd7d08dbd168b8b88ec2e8244ef6fb71a959cc54865ebf0d5ce28','17d64d26698a9cfa8babc20d900db0ff25c9a58a8d79d94162fd624e96bd5aaa');
INSERT INTO "entry" VALUES(10,'event','e9d50a9f7283fce4','{"amount":null,"details":{"n_reports":1,"round":"2fbba44fa663076b","unit":"住建局"},"evidence":[],"factor":null,"is_open":null,"kind":"filing","on":"2023-07-03","percent":null,"stage":null,"stage_detail":null,"subject_id":"e9d50a9f7283fce4","subject_name":"住建局","words":null,"year":2023}','2023-07-03','2023-07-04',NULL,1688371200000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,8,'17d64d26698a9cfa8babc20d900db0ff25c9a58a8d79d94162fd624e96bd5aaa','daedfd0d01c80191d971476139e2577b3503bcb141234cb8ffe919ffc2aef642');
INSERT INTO "entry" VALUES(11,'event','a7ee4782f2a2ad9f','{"amount":"5000000","details":{"round":"2fbba44fa663076b","unit":"交通局"},"evidence":[],"factor":null,"is_open":null,"kind":"progress","on":"2023-06-30","percent":null,"stage":null,"stage_detail":null,"subject_id":"a7ee4782f2a2ad9f","subject_name":"甲桥","words":"过半","year":2023}','2023-06-30','2023-07-01',NULL,1688371200000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,10,'daedfd0d01c80191d971476139e2577b3503bcb141234cb8ffe919ffc2aef642','fc335b6c6ec7d9c76a4293f277200f04f47ea366c7c920b0d3ea6bb508b74289');
INSERT INTO "entry" VALUES(12,'event','aa385a5f7b9330b5','{"amount":null,"details":{"n_reports":1,"round":"2fbba44fa663076b","unit":"交通局"},"evidence":[],"factor":null,"is_open":null,"kind":"filing","on":"2023-07-03","percent":null,"stage":null,"stage_detail":null,"subject_id":"aa385a5f7b9330b5","subject_name":"交通局","words":null,"year":2023}','2023-07-03','2023-07-04',NULL,1688371200000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,10,'fc335b6c6ec7d9c76a4293f277200f04f47ea366c7c920b0d3ea6bb508b74289','3de15309b741f4f4a0aeae23f73a28e02197eab9886b280125482a401dffac33');
INSERT INTO "entry" VALUES(13,'event','2fbba44fa663076b','{"amount":null,"evidence":[],"factor":null,"is_open":null,"kind":"round_frozen","on":"2023-07-09","percent":null,"stage":null,"stage_detail":null,"subject_id":"2fbba44fa663076b","subject_name":"2023-2","words":null,"year":2023}','2023-07-09','2023-07-10',NULL,1688889600000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,12,'3de15309b741f4f4a0aeae23f73a28e02197eab9886b280125482a401dffac33','7f29eb005bdeb0e827f2dc28c71b030861db2f7770965eea9fce394f409d0e4e');
INSERT INTO "entry" VALUES(14,'event','5fb2872816762145','{"amount":null,"details":{"person":"sealed:65c237d000341bb4:uwDT7Lf6rAfxcYpuEYv7K06lUuA_Vg"},"evidence":[],"factor":null,"is_open":null,"kind":"in_charge","on":"2023-07-10","percent":null,"stage":null,"stage_detail":null,"subject_id":"5fb2872816762145","subject_name":"滨河停车楼","words":null,"year":null}','2023-07-10','2023-07-11',NULL,1688976000000000,'sealed:fecc905e8495ab59:3HQ4-uMWYeTQiowdBhWkKgTY1O1i7_Q3WA',NULL,NULL,13,'7f29eb005bdeb0e827f2dc28c71b030861db2f7770965eea9fce394f409d0e4e','375a85775ab9993da137d6426fa1643508d074bd640c7353b7756ea18bb33830');
INSERT INTO "entry" VALUES(15,'accept','eecc9b04b055424877c6dda0ab2a93d5574346771864f1111b86d201f18bb30c','{}',NULL,NULL,NULL,1689033600000000,'sealed:cfa54ce5507ebb52:WEqCcn0osIRlNtAz6Z-v1LnAf7-uaH-Wxw',NULL,NULL,14,'375a85775ab9993da137d6426fa1643508d074bd640c7353b7756ea18bb33830','763c246dc0bbfee379a23904dd8b6410404927c0a0ffe4a26d6843ca111f426e');
CREATE TABLE reading (
            text_id TEXT NOT NULL,
            first_seq INTEGER NOT NULL CHECK (first_seq > 0),
            last_seq INTEGER NOT NULL CHECK (last_seq >= first_seq),
            PRIMARY KEY (text_id, first_seq)
        );
INSERT INTO "reading" VALUES('f54594abdf58b2c5d918778ad33c91574687e51162f683e32b768b504899f30c',2,4);
CREATE TABLE schema_version (version INTEGER PRIMARY KEY NOT NULL);
INSERT INTO "schema_version" VALUES(1);
INSERT INTO "schema_version" VALUES(2);
INSERT INTO "schema_version" VALUES(3);
INSERT INTO "schema_version" VALUES(4);
CREATE TABLE text (
            hash TEXT PRIMARY KEY NOT NULL,
            id TEXT NOT NULL,
            source_id TEXT NOT NULL,
            reader TEXT NOT NULL,
            content TEXT NOT NULL,
            layout TEXT NOT NULL,
            notes TEXT NOT NULL
        );
INSERT INTO "text" VALUES('70dc612e4197e0302cc991ca4f3df2c0ff32541ea64776d10e11d4d1648701d5','f54594abdf58b2c5d918778ad33c91574687e51162f683e32b768b504899f30c','a56388e9a75bc8055876dce67beaaba219782ac907b89e614f0745286ae9dbee','txt/1','2022年，甲区新建学校3所，滨河停车楼完成投资2600万元。
2023年，计划新建公园3个。
','[{"end":31,"kind":"paragraph","start":0},{"end":47,"kind":"paragraph","start":32}]','["encoding:utf-8"]');
CREATE INDEX entry_by_head ON entry (substr(subject_id, 1, 16), seq);
CREATE INDEX entry_by_rare_act ON entry (act, seq) WHERE act <> 'read' AND act <> 'event' AND act <> 'accept' AND act <> 'amend' AND act <> 'reject' AND act <> 'retract' AND act <> 'dismiss';
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
        BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
        WHEN NEW.seq != coalesce((SELECT max(seq) FROM entry), 0) + 1
          OR NEW.previous_hash != coalesce((SELECT hash FROM entry WHERE seq = NEW.seq - 1), NEW.previous_hash)
        BEGIN SELECT raise(ABORT, 'an entry follows the last one'); END;
CREATE TRIGGER reading_is_never_updated BEFORE UPDATE ON reading
        BEGIN SELECT raise(ABORT, 'readings are never changed'); END;
CREATE TRIGGER reading_is_never_deleted BEFORE DELETE ON reading
        BEGIN SELECT raise(ABORT, 'readings are never deleted'); END;
CREATE TRIGGER text_is_never_updated BEFORE UPDATE ON text
        BEGIN SELECT raise(ABORT, 'texts are never changed'); END;
CREATE TRIGGER text_is_never_deleted BEFORE DELETE ON text
        BEGIN SELECT raise(ABORT, 'texts are never deleted'); END;
CREATE TRIGGER text_is_never_replaced BEFORE INSERT ON text
        WHEN EXISTS (SELECT 1 FROM text WHERE hash = NEW.hash)
        BEGIN SELECT raise(ABORT, 'texts are never replaced'); END;
COMMIT;
