"""A few values of different kinds in a fixed order, which JSON gives as a list: each place has the type of its own.

`row[0]` is of the first kind and `row[1]` of the second; going through one gives any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, Protocol, TypeVar, overload

A_co = TypeVar("A_co", covariant=True)
B_co = TypeVar("B_co", covariant=True)
C_co = TypeVar("C_co", covariant=True)
D_co = TypeVar("D_co", covariant=True)
E_co = TypeVar("E_co", covariant=True)


class Row2(Protocol[A_co, B_co]):
    """Two values."""

    @overload
    def __getitem__(self, at: Literal[0], /) -> A_co: ...
    @overload
    def __getitem__(self, at: Literal[1], /) -> B_co: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[A_co | B_co]: ...


class Row3(Protocol[A_co, B_co, C_co]):
    """Three values."""

    @overload
    def __getitem__(self, at: Literal[0], /) -> A_co: ...
    @overload
    def __getitem__(self, at: Literal[1], /) -> B_co: ...
    @overload
    def __getitem__(self, at: Literal[2], /) -> C_co: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[A_co | B_co | C_co]: ...


class Row4(Protocol[A_co, B_co, C_co, D_co]):
    """Four values."""

    @overload
    def __getitem__(self, at: Literal[0], /) -> A_co: ...
    @overload
    def __getitem__(self, at: Literal[1], /) -> B_co: ...
    @overload
    def __getitem__(self, at: Literal[2], /) -> C_co: ...
    @overload
    def __getitem__(self, at: Literal[3], /) -> D_co: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[A_co | B_co | C_co | D_co]: ...


class Row5(Protocol[A_co, B_co, C_co, D_co, E_co]):
    """Five values."""

    @overload
    def __getitem__(self, at: Literal[0], /) -> A_co: ...
    @overload
    def __getitem__(self, at: Literal[1], /) -> B_co: ...
    @overload
    def __getitem__(self, at: Literal[2], /) -> C_co: ...
    @overload
    def __getitem__(self, at: Literal[3], /) -> D_co: ...
    @overload
    def __getitem__(self, at: Literal[4], /) -> E_co: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[A_co | B_co | C_co | D_co | E_co]: ...


ROWS = {2: Row2, 3: Row3, 4: Row4, 5: Row5}
"""The type of rows by how many values they have."""
